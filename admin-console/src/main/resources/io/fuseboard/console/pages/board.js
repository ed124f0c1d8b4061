// Orders for everything at once. An administrator's.

import { h } from './dom.js';
import { t, reasonWords, time } from './words.js';
import { ask, changeId } from './api.js';
import { countdown, quoted } from './parts.js';
import { openAsk } from './ask.js';
import { may } from './rights.js';

const PATHS = { AUTOMATICS_STOPPED: 'automatics-stopped', OBSERVED: 'observed', OUT_OF_PATH: 'out-of-path' };

/** Orders that stand, where nobody can overlook them. */
export function wholeBoard(live, actions) {
  return live.board.whole.map(one => h('section', { class: 'card whole', key: one.what, role: 'alert' },
    h('div', { class: 'line' }, h('b', null, t(`whole.${one.what}`)), countdown(one)),
    h('p', null, t(`whole.${one.what}.means`)),
    h('p', { class: 'held' }, h('span', { class: 'why' }, quoted(reasonWords(one.reason))), ' · ', quoted(one.actor), ' ', t('held.since', { time: time(one.at) })),
    h('div', { class: 'actions' }, needsAdmin(), h('button', { type: 'button', class: 'go', disabled: !may('admin'), onclick: () => lift(one, actions) }, t('whole.lift')))));
}

/** Beside buttons that only administrators may press; nothing for these. */
export const needsAdmin = () => !may('admin') && h('span', { class: 'soft', key: 'admin' }, t('app.needsAdmin'));

export const stopAutomatics = actions => order('AUTOMATICS_STOPPED', ['30m', '2h', ''], '30m', actions);
export const observe = actions => order('OBSERVED', ['30m', '2h', ''], '30m', actions);
export const takeOut = actions => order('OUT_OF_PATH', ['10m', '30m', '2h'], '10m', actions);

function order(what, ends, end, actions) {
  openAsk({
    title: t(`whole.${what}.do`), lines: [t(`whole.${what}.means`)], ends, end, go: t(`whole.${what}.do`), danger: true, question: t('whole.again'),
    act: asked => ask('PUT', `board-orders/${PATHS[what]}`, { ...asked, changeId: changeId() }),
    done: answer => actions.told(t(`whole.${what}`), answer.revision),
  });
}

function lift(one, actions) {
  openAsk({
    title: t('whole.liftTitle', { what: t(`whole.${one.what}`) }), reasons: ['over'], reason: 'over', go: t('whole.lift'),
    act: ({ reason }) => ask('DELETE', `board-orders/${PATHS[one.what]}`, { reason, seen: one.revision, changeId: changeId() }),
    done: answer => actions.told(t('done.lifted', { what: t(`whole.${one.what}`) }), answer.revision),
  });
}

/** All of them, for the page on which one looks after the board itself. */
export function orders(live, actions) {
  const stands = what => live.board.whole.some(one => one.what === what);
  return h('section', { class: 'orders', key: 'orders' }, h('h2', null, t('whole.title')), h('p', { class: 'soft' }, t('whole.lead')),
    h('div', { class: 'actions start' }, [['AUTOMATICS_STOPPED', stopAutomatics], ['OBSERVED', observe], ['OUT_OF_PATH', takeOut]].map(([what, open]) => h('button', {
      key: what, type: 'button', class: 'quiet', disabled: stands(what) || !may('admin'), onclick: () => open(actions) }, t(`whole.${what}.do`)))));
}
