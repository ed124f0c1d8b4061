// Who is told of incidents, how that goes, and a test of each. Targets are named by the server's configuration alone. An administrator's.

import { h } from './dom.js';
import { t, number, time } from './words.js';
import { ask } from './api.js';
import { may } from './rights.js';
import { quoted } from './parts.js';

/** How often it is asked how they do while somebody looks. */
const PERIOD = 5000;

const book = { all: null, at: 0, busy: false, fault: null, tests: new Map() };

export function alarms(draw) {
  if (!may('admin')) return null;
  if (!book.busy && Date.now() - book.at > PERIOD) read(draw);
  return h('section', { class: 'orders alarms', key: 'alarms' }, h('h2', null, t('alarms.title')), h('p', { class: 'soft' }, t('alarms.lead')),
    book.fault && h('p', { class: 'fault', role: 'alert', key: 'fault' }, book.fault),
    book.all?.length === 0 && h('p', { class: 'soft', key: 'none' }, t('alarms.none')),
    book.all?.length > 0 && h('table', { key: 'all' },
      h('thead', null, h('tr', null, ['target', 'state', 'test'].map(one => h('th', { scope: 'col', key: one }, t(`alarms.${one}`))))),
      h('tbody', null, book.all.map(one => row(one, draw)))));
}

async function read(draw) {
  book.busy = true;
  try {
    book.all = (await ask('GET', 'alerts')).targets;
    book.fault = null;
  } catch (refusal) {
    book.fault = refusal.message;
  }
  Object.assign(book, { busy: false, at: Date.now() });
  draw();
}

function row(one, draw) {
  const test = book.tests.get(one.name);
  return h('tr', { key: one.name },
    h('td', null, h('b', null, quoted(one.name)), ' ', h('span', { class: 'soft' }, t(`alarms.kind.${one.kind}`), ' · ', h('bdi', null, one.at), one.signed && ` · ${t('alarms.signed')}`)),
    h('td', null, t('alarms.counts', { delivered: number(one.delivered), waiting: number(one.waiting), lost: number(one.lost) }),
      one.trouble && h('div', { class: 'alarm' }, quoted(one.trouble))),
    h('td', null,
      h('button', { type: 'button', class: 'quiet', 'aria-label': `${t('alarms.send')} ${one.name}`, 'aria-disabled': test?.busy && 'true', onclick: () => test?.busy || send(one.name, draw) }, t('alarms.send')),
      h('div', { class: 'result', role: 'status', 'aria-live': 'polite' }, test && outcome(test))));
}

function outcome({ busy, delivered, why, at }) {
  if (busy) return h('span', { class: 'soft' }, t('alarms.sending'));
  return delivered ? h('span', { class: 'calm' }, '✓ ', t('alarms.delivered', { time: time(at) })) : h('span', { class: 'alarm' }, '✗ ', t('alarms.refused', { time: time(at) }), quoted(why));
}

async function send(target, draw) {
  book.tests.set(target, { busy: true });
  draw();
  try {
    const { delivered, why } = await ask('POST', 'alerts', { target });
    book.tests.set(target, { delivered, why, at: Date.now() });
  } catch (refusal) {
    book.tests.set(target, { delivered: false, why: refusal.message, at: Date.now() });
  }
  book.at = 0;
  draw();
}
