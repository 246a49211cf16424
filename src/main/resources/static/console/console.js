'use strict';
// What the pages do in the browser beside htmx: keys, local times, the theme, and what a swap must not lose.

const localTime = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});

function tellLocalTimes(root) {
  for (const time of root.querySelectorAll('time[datetime]')) {
    if (!time.dataset.utc) {
      time.dataset.utc = time.title;
      time.title = time.title + ' · here ' + localTime.format(new Date(time.dateTime));
    }
  }
}

// The theme: as the system says, light or dark.
const themes = ['auto', 'light', 'dark'];
const themeButton = document.getElementById('theme');

function showTheme() {
  themeButton.textContent = 'Theme: ' + (localStorage.getItem('theme') || 'auto');
}

themeButton.addEventListener('click', () => {
  const next = themes[(themes.indexOf(localStorage.getItem('theme') || 'auto') + 1) % themes.length];
  if (next === 'auto') {
    localStorage.removeItem('theme');
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem('theme', next);
    document.documentElement.dataset.theme = next;
  }
  showTheme();
});

// Keys: / searches, j and k go down and up a list, x ticks, a acknowledges, s ticks and goes to the time to snooze for, Enter
// follows the link that has the focus.
function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')];
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const row = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  const target = row && row.querySelector('a');
  if (target) {
    target.focus();
    row.scrollIntoView({block: 'nearest'});
  }
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), select, textarea')) {
    return;
  }
  const row = document.activeElement.closest('[data-row]');
  if (event.key === '/') {
    document.getElementById('q')?.focus();
  } else if (event.key === 'j') {
    step(1);
  } else if (event.key === 'k') {
    step(-1);
  } else if (event.key === 'x' && row?.querySelector('[type=checkbox]')) {
    row.querySelector('[type=checkbox]').click();
  } else if (event.key === 'a' && row?.querySelector('button[value^="acknowledge:"]')) {
    row.querySelector('button[value^="acknowledge:"]').click();
  } else if (event.key === 's' && row?.querySelector('[name=id]') && document.getElementById('until')) {
    row.querySelector('[name=id]').checked = true;
    document.getElementById('until').focus();
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener('change', event => {
  if (event.target.matches('[data-submit]')) {
    event.target.form.requestSubmit();
  } else if (event.target.id === 'all') {
    event.target.closest('table').querySelectorAll('[name=id]').forEach(box => { box.checked = event.target.checked; });
  }
});

// A part that is fetched anew keeps the ticks and the focus.
let kept = null;

document.addEventListener('htmx:beforeSwap', event => {
  // A fault of ours says itself where it belongs
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader('HX-Retarget')) {
    event.detail.shouldSwap = true;
    return;
  }
  const posted = event.detail.requestConfig?.verb === 'post';
  const focus = document.activeElement;
  kept = {
    ticked: posted ? [] : [...document.querySelectorAll('[name=id]:checked')].map(box => box.value),
    row: focus.closest('[data-row]')?.id,
    selector: focus.matches('[type=checkbox]') ? '[type=checkbox]' : focus.matches('button') ? '.steps button' : 'a',
    inside: document.getElementById('board')?.contains(focus) || (posted && focus.closest('.bulk')),
    href: focus.getAttribute('href'),
  };
});

document.addEventListener('htmx:afterSwap', () => {
  tellLocalTimes(document);
  if (!kept) {
    return;
  }
  const {ticked, row, selector, inside, href} = kept;
  kept = null;
  document.querySelectorAll('[name=id][type=checkbox]').forEach(box => { box.checked = ticked.includes(box.value); });
  if (inside) {
    const again = (row && document.getElementById(row)?.querySelector(selector))
      || [...document.querySelectorAll('#board a')].find(link => link.getAttribute('href') === href)
      || document.querySelector('#board [data-row] a');
    again?.focus({preventScroll: true});
  }
  tellNews();
});

// What came of a step, and that there is more to do, is told to those who don't see the screen as well.
let open = null;

function tellNews() {
  const board = document.getElementById('board');
  const outcome = document.getElementById('outcome');
  if (!board || !outcome) {
    return;
  }
  const now = Number(board.dataset.open);
  if (board.dataset.outcome) {
    outcome.textContent = board.dataset.outcome;
    for (const id of ['note', 'assignee']) {
      document.getElementById(id).value = '';
    }
  } else if (open !== null && now > open) {
    outcome.textContent = (now - open) + (now - open === 1 ? ' new alert.' : ' new alerts.');
  }
  open = now;
}

const live = document.getElementById('live');
document.addEventListener('htmx:sseOpen', () => { live.textContent = 'live'; live.classList.add('on'); });
document.addEventListener('htmx:sseError', () => { live.textContent = 'connection lost, trying again'; live.classList.remove('on'); });

showTheme();
tellLocalTimes(document);
tellNews();
