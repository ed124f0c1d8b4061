// What is shown of one dependency when somebody looks closer: the last minute as a small chart, and what it goes by.

import { h } from './dom.js';
import { t, straight } from './words.js';
import { ask } from './api.js';

const PERIOD = 2000;
const open = new Map();

/** Somebody looks closer: asks for what it goes by once, and for the last minute again and again while it is open. */
export function look(key, draw) {
  if (open.has(key)) return;
  const one = { values: null, chart: null, timer: null };
  open.set(key, one);
  ask('GET', `configuration/${key}`).then(told => { one.values = told.values; one.version = (one.version ?? 0) + 1; draw(); }, () => { /* of another application: nothing is known here */ });
  const read = async () => {
    if (!open.has(key)) return;
    try {
      one.series = await ask('GET', `series/${key}`);
      paint(one);
    } catch { /* the next one, in two seconds, may come */ }
    one.timer = setTimeout(read, PERIOD);
  };
  read();
}

export function forgetDetails(key) {
  const one = open.get(key);
  if (!one) return;
  clearTimeout(one.timer);
  one.chart?.destroy();
  open.delete(key);
}

/** Changes whenever there is something else to be shown. */
export const versionOf = key => open.get(key)?.version ?? 0;

export function details(key, actions) {
  const one = open.get(key);
  const place = h('div', { class: 'chart', key: 'chart', 'data-own': true, role: 'img', 'aria-label': t('chart.label') });
  if (one) one.place = () => actions.find(`[data-details="${key}"] .chart`);
  return h('div', { class: 'details', 'data-details': key, key: 'details' },
    h('p', { class: 'soft' }, t('chart.title')), place,
    one?.values && h('table', { class: 'values' },
      h('caption', null, t('values.title')),
      h('thead', null, h('tr', null, ['name', 'value', 'from'].map(name => h('th', { scope: 'col', key: name }, t(`values.${name}`))))),
      h('tbody', null, one.values.map(value => h('tr', { key: value.name }, h('td', null, t(`value.${value.name}`, {}, value.name)), h('td', null, straight(String(value.value))), h('td', null, t(`from.${value.from}`), value.where && h('code', { class: 'where' }, straight(value.where))))))));
}

/** Draws the last minute: who answered, in calls a second. */
function paint(one) {
  const place = one.place?.();
  if (!place || !window.uPlot) return;
  const { ago, main, instead, lost } = one.series;
  const data = [ago.map(seconds => -seconds), main, instead, lost];
  if (one.chart && one.chart.root.parentNode === place) {
    one.chart.setData(data);
    return;
  }
  one.chart?.destroy();
  const colour = name => getComputedStyle(place).getPropertyValue(name).trim();
  const line = (label, name, dash) => ({ label, stroke: colour(name), width: 2, points: { show: false }, dash });
  one.chart = new window.uPlot({
    width: Math.max(240, Math.min(640, place.clientWidth || 480)), height: 140,
    legend: { live: false },
    scales: { x: { time: false, range: [-60, 0] }, y: { range: (chart, low, high) => [0, Math.max(1, high)] } },
    axes: [{ stroke: colour('--soft'), grid: { stroke: colour('--line') }, values: (chart, all) => all.map(value => t('chart.ago', { n: -value })) },
      { stroke: colour('--soft'), grid: { stroke: colour('--line') }, size: 64 }],
    series: [{ label: t('chart.time'), value: (chart, value) => (value === null ? '' : t('chart.ago', { n: Math.round(-value) })) },
      line(t('answers.main'), '--on'), line(t('chart.instead'), '--backup', [6, 3]), line(t('chart.lost'), '--fail', [2, 3])],
  }, data, place);
}
