// Every process on the board: has it followed, from where does it know, which build is it.

import { h, lazy } from './dom.js';
import { t, number, stretch } from './words.js';
import { ask } from './api.js';
import { quoted } from './parts.js';
import { orders } from './board.js';
import { alarms } from './alarms.js';

const book = { all: null, at: 0, busy: false, fault: null };

export function instances(live, actions) {
  if (!book.busy && Date.now() - book.at > 2000) read(actions.draw);
  const all = book.all ?? [];
  const behind = all.filter(one => !one.arrived).length;
  return h('main', { class: 'instances', key: 'instances' },
    h('div', { class: 'tools' }, h('h1', null, t('page.instances')),
      h('p', { class: behind ? 'alarm' : 'calm' }, book.all && (behind ? t('instances.behind', { n: number(behind), of: number(all.length) }) : t('instances.all', { n: number(all.length) })))),
    book.fault && h('p', { class: 'fault', role: 'alert' }, book.fault),
    h('table', null,
      h('thead', null, h('tr', null, ['application', 'node', 'build', 'revision', 'source', 'age'].map(one => h('th', { scope: 'col', key: one }, t(`instances.${one}`))))),
      h('tbody', null, all.map(one => lazy('tr', one.node, [JSON.stringify({ ...one, ageMillis: Math.round(one.ageMillis / 1000) }), t('page.instances')], () => row(one))))),
    orders(live, actions), alarms(actions.draw));
}

async function read(draw) {
  book.busy = true;
  try {
    book.all = (await ask('GET', 'instances')).instances;
    book.fault = null;
  } catch (refusal) {
    book.fault = refusal.message;
  }
  Object.assign(book, { busy: false, at: Date.now() });
  draw();
}

function row(one) {
  const cell = (name, ...children) => h('td', { 'data-label': t(`instances.${name}`) }, children);
  return h('tr', { class: one.arrived ? null : 'behind' },
    cell('application', quoted(one.application)), cell('node', h('code', null, quoted(one.node))), cell('build', one.build ? quoted(one.build) : t('instances.noBuild')),
    cell('revision', h('span', { class: one.arrived ? 'state CLOSED' : 'state OPEN' }, one.arrived ? '● ' : '■ ', t(one.arrived ? 'instances.arrived' : 'instances.late', { n: one.revision }))),
    cell('source', t(`source.${one.source ?? 'unknown'}`), one.trouble && h('div', { class: 'alarm' }, quoted(one.trouble)),
      one.ordersOfThisHost?.length > 0 && h('div', { class: 'alarm' }, t('instances.host', { keys: one.ordersOfThisHost.join(', ') }))),
    cell('age', t('instances.ago', { time: stretch(one.ageMillis) })));
}
