// Before the page is drawn, so that it doesn't flash in the wrong colours.
(function () {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
})();
