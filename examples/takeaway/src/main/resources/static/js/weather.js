// The weather page: asks once a second how things stand, and writes by POST only.
import { t, fillTexts } from './texts.js';
import { get, post, Notice } from './api.js';
import { el } from './dom.js';

const HEALTHS = ['fine', 'slow', 'shaky', 'failing', 'dead'];
const $ = id => document.getElementById(id);
const lost = $('lost');
let plotted = null;
let before = null;

fillTexts();
$('scale').addEventListener('input', () => { $('scale-value').textContent = $('scale').value; });
$('scale').addEventListener('change', () => send('demand/scale', { peakPerSecond: Number($('scale').value) }));
refresh();

async function refresh() {
  if (!document.hidden) await attempt(() => get('/api/weather'));
  setTimeout(refresh, 1000);
}

const send = (path, body) => attempt(() => post(`/api/weather/${path}`, body));

async function attempt(ask) {
  try {
    show(await ask());
    lost.hidden = true;
  } catch (e) {
    if (!(e instanceof Notice)) throw e;
    lost.hidden = false;
  }
}

function show(weather) {
  draw($('providers'), weather.providers, showProviders);
  draw($('rain'), weather.rain, showRain);
  draw($('curves'), [weather.curves, weather.demand.curve], ([curves, playing]) => showCurves(curves, playing));
  showDemand(weather.demand);
  showCounts(weather);
  before = { demand: weather.demand, at: performance.now() };
}

/** Draws only what has changed, so that the button somebody is about to press stays where it is. */
function draw(holder, state, nodes) {
  const now = JSON.stringify(state);
  if (holder.dataset.state === now) return;
  const focused = document.activeElement?.id;
  holder.dataset.state = now;
  holder.replaceChildren(...nodes(state));
  if (focused) $(focused)?.focus();
}

const showProviders = providers => providers.map(provider => el('div', { class: 'provider' },
  el('b', { id: `provider-${provider.key}` }, provider.title),
  el('span', { class: 'segments', role: 'group', 'aria-labelledby': `provider-${provider.key}` }, ...HEALTHS.map(health => el('button', {
    type: 'button',
    id: `${provider.key}-${health}`,
    class: health,
    'aria-pressed': String(provider.health === health),
    on: { click: () => send(`providers/${provider.key}`, { health }) },
  }, t(`weather.health.${health}`))))));

const showRain = districts => districts.map(district => el('button', {
  type: 'button',
  id: `rain-${district.key}`,
  'aria-pressed': String(district.falling),
  on: { click: () => send(`rain/${district.key}`, { falling: !district.falling }) },
}, el('b', {}, district.title), el('span', {}, t(district.falling ? 'weather.rain.on' : 'weather.rain.off'))));

const showCurves = (curves, playing) => curves.map(curve => el('button', {
  type: 'button',
  id: `curve-${curve.key}`,
  'aria-pressed': String(curve.key === playing),
  on: { click: () => send('demand/curve', { curve: curve.key }) },
}, curve.title));

function showDemand(demand) {
  $('playing').textContent = t(demand.paused ? 'weather.paused' : 'weather.playing', {
    time: demand.recordedTime.slice(0, 16).replace('T', ' '),
    compression: demand.compression,
    peak: demand.peakPerSecond,
    rate: (demand.rate * demand.weather / 100).toFixed(1),
    weather: demand.weather,
  });
  if (document.activeElement !== $('scale')) {
    $('scale').value = demand.peakPerSecond;
    $('scale-value').textContent = demand.peakPerSecond;
  }
  const pause = $('pause');
  pause.textContent = t(demand.paused ? 'weather.resume' : 'weather.pause');
  pause.onclick = () => send('demand/pause', { paused: !demand.paused });
  const numbers = [
    [demand.arrived, t('weather.arrived')],
    [demand.inFlight, t('weather.inFlight')],
    [demand.dropped, t('weather.dropped', { most: demand.mostInFlight })],
    ...(demand.skippedSeconds ? [[demand.skippedSeconds, t('weather.skipped')]] : []),
  ];
  $('diners').replaceChildren(...numbers.map(([number, name]) => el('div', {}, el('dt', {}, name), el('dd', {}, number.toLocaleString()))));
  plot(demand);
}

async function plot(demand) {
  if (plotted?.key !== demand.curve) {
    plotted = { key: demand.curve, counts: [] };
    plotted.counts = await get(`/api/weather/curves/${demand.curve}`);
    const top = Math.max(...plotted.counts);
    const points = plotted.counts.map((count, i) => `${(i + .5) / plotted.counts.length * 1000},${100 - count / top * 94}`).join(' ');
    $('plot').innerHTML = `<svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img"><polygon class="area" points="0,100 ${points} 1000,100"/><polyline class="edge" points="${points}"/><line class="here" y1="0" y2="100"/></svg>`;
    $('plot').firstChild.setAttribute('aria-label', t('weather.plot'));
  }
  const here = $('plot').querySelector('.here');
  if (!here) return;
  const x = demand.share * 1000;
  here.setAttribute('x1', x);
  here.setAttribute('x2', x);
}

function showCounts({ demand, requestTitles, providers }) {
  const seconds = before ? (performance.now() - before.at) / 1000 : 0;
  const rate = i => {
    const old = before?.demand.requests[i];
    return old && seconds > .2 ? Math.max(0, (demand.requests[i].offered - old.offered) / seconds).toFixed(1) : '';
  };
  $('counts').replaceChildren(
    el('thead', {}, el('tr', {}, ...['kind', 'offered', 'served', 'notices', 'failed', 'perSecond'].map(name => el('th', { scope: 'col' }, t(`weather.${name}`))))),
    el('tbody', {}, ...demand.requests.map((row, i) => el('tr', {},
      el('th', { scope: 'row' }, requestTitles[row.kind]),
      el('td', {}, row.offered.toLocaleString()),
      el('td', {}, row.served.toLocaleString()),
      el('td', { class: row.notices ? 'told' : '' }, row.notices.toLocaleString()),
      el('td', { class: row.failed ? 'bad' : '' }, row.failed.toLocaleString()),
      el('td', {}, rate(i))))));
  const by = Object.entries(demand.answeredBy);
  const titles = { bestsellers: t('weather.by.bestsellers'), ...Object.fromEntries(providers.map(it => [it.key, it.title])) };
  $('by').replaceChildren(...(by.length
    ? by.map(([name, count]) => el('span', { class: count > (before?.demand.answeredBy[name] ?? count) ? 'active' : '' }, `${titles[name] ?? name}  ${count.toLocaleString()}`))
    : [el('span', {}, t('weather.by.none'))]));
}
