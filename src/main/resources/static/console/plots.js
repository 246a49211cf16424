'use strict';
// Draws what stands in data-plot; a table beside each plot says the same, so nothing here is needed to read a page.

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axes(across, up) {
  const look = {stroke: colour('--ink'), grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line'), width: 1}};
  return [{...look, ...across}, {...look, ...up}];
}

function bars(plot, width) {
  const narrow = width < 560;
  const sides = [-1, 1];
  const tones = ['--soft', '--main'];
  return {
    width, height: narrow ? 310 : 260, cursor: {show: false}, legend: {live: false},
    scales: {x: {time: false, range: [-0.6, plot.labels.length - 0.4]}, y: {range: (u, low, high) => [0, Math.max(1, high)]}},
    axes: axes(
      {
        splits: () => plot.labels.map((label, at) => at), values: () => plot.labels.map(label => label.replaceAll('-', ' ')),
        rotate: narrow ? -60 : -25, size: narrow ? 150 : 70, grid: {show: false},
      },
      {label: plot.upTitle, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000]}),
    series: [{}, ...plot.series.map((one, at) => ({
      label: one.name, stroke: colour(tones[at]), fill: colour(tones[at]), width: 0, points: {show: false},
      paths: uPlot.paths.bars({size: [0.35, 60], align: sides[at]}),
    }))],
    data: [plot.labels.map((label, at) => at), ...plot.series.map(one => one.values)],
  };
}

function points(plot, width) {
  const percent = (u, values) => values.map(value => value + ' %');
  return {
    width, height: 300, cursor: {show: false}, legend: {live: false},
    scales: {x: {time: false, range: [0, 100]}, y: {range: [0, 100]}},
    axes: axes({label: plot.acrossTitle, values: percent}, {label: plot.upTitle, values: percent, size: 60}),
    series: [{}, {label: 'as it was said', stroke: colour('--soft'), width: 1, dash: [6, 4], points: {show: false}, spanGaps: true},
      ...plot.series.map(one => ({
        label: one.name, stroke: colour('--main'), width: 2, spanGaps: true,
        points: {show: true, size: 9, fill: colour('--main'), stroke: colour('--main')},
      }))],
    data: [[0, ...plot.across, 100], [0, ...plot.across, 100], ...plot.series.map(one => [null, ...one.values, null])],
  };
}

const drawn = new Map();

function draw(place) {
  drawn.get(place)?.destroy();
  const plot = JSON.parse(place.dataset.plot);
  const {data, ...options} = (plot.kind === 'bars' ? bars : points)(plot, place.clientWidth);
  drawn.set(place, new uPlot(options, data, place));
}

function drawAll() {
  for (const place of drawn.keys()) {
    if (!place.isConnected) {
      drawn.get(place).destroy();
      drawn.delete(place);
    }
  }
  document.querySelectorAll('[data-plot]').forEach(draw);
}

let width = window.innerWidth;
window.addEventListener('resize', () => {
  if (window.innerWidth !== width) {
    width = window.innerWidth;
    drawAll();
  }
});
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
document.getElementById('theme').addEventListener('click', drawAll);
document.addEventListener('htmx:afterSwap', drawAll);
drawAll();
