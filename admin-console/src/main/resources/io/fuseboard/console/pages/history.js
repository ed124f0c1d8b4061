// Who moved what, when and why; what was before, and the way back.

import { h, lazy } from './dom.js';
import { t, moment, time, zone, reasonWords } from './words.js';
import { ask, changeId } from './api.js';
import { holdWord, noticeName, planOf, quoted, titleOf, whom } from './parts.js';
import { openAsk } from './ask.js';
import { mayMove } from './rights.js';

const RECORDS = ['DIMMED', 'UNDIMMED'];

const book = { pages: [], next: null, seen: null, busy: false, fault: null };

/** Forgets what was read, for another language. */
export function forgetHistory() {
  Object.assign(book, { pages: [], next: null, seen: null });
}

export function history(live, actions) {
  const { draw } = actions;
  if (book.seen !== live.board.revision && !book.busy && live.board.writable) read(null, live.board.revision, draw);
  return h('main', { class: 'history', key: 'history' },
    h('div', { class: 'tools' }, h('h1', null, t('page.history')), h('p', { class: 'soft grow' }, t('history.zone', { zone: zone() })),
      h('a', { class: 'button', href: 'api/revisions.csv', download: 'fuseboard-history.csv' }, t('history.export'))),
    book.fault && h('p', { class: 'fault', role: 'alert' }, book.fault),
    book.pages.length === 0 && !book.busy && h('p', { class: 'calm' }, t('history.none')),
    book.pages.length > 0 && h('table', null,
      h('thead', null, h('tr', null, ['when', 'who', 'what', 'why', 'undo'].map(one => h('th', { scope: 'col', key: one }, t(`history.${one}`))))),
      h('tbody', null, book.pages.map(one => lazy('tr', one.number, [one, t('page.history'), isTheirs(one)], () => row(one, live, actions))))),
    book.next && h('button', { type: 'button', class: 'quiet', disabled: book.busy, onclick: () => read(book.next, book.seen, draw) }, t('history.older')));
}

async function read(below, seen, draw) {
  book.busy = true;
  try {
    const page = await ask('GET', `revisions?limit=50${below ? `&below=${below}` : ''}`);
    book.pages = below ? [...book.pages, ...page.revisions] : page.revisions;
    book.next = page.next ?? null;
    book.fault = null;
  } catch (refusal) {
    book.fault = refusal.message;
  }
  book.seen = seen;
  book.busy = false;
  draw();
}

function row(revision, live, actions) {
  return h('tr', null,
    h('td', { class: 'when' }, h('time', { datetime: revision.at }, moment(revision.at)), h('span', { class: 'soft' }, ` #${revision.number}`)),
    h('td', { class: 'who' }, quoted(revision.actor)),
    h('td', null, revision.moves.map(move => h('div', { class: 'move' }, change(move, live)))),
    h('td', { class: 'why' }, quoted(reasonWords(revision.reason))),
    h('td', { class: 'back' }, isTheirs(revision) && !isRecord(revision) && h('button', { type: 'button', class: 'quiet', 'aria-label': `${t('done.undo')} #${revision.number}`, onclick: () => undo(revision, live, actions) }, t('done.undo'))));
}

/** What a machine did is kept, and nothing there can be taken back. */
const isRecord = revision => revision.moves.every(move => RECORDS.includes(move.deed));

const isTheirs = revision => mayMove(...revision.moves.map(move => move.key));

/** What became of one document: before → after, or what was done where that says nothing. */
function change(move, live) {
  if (RECORDS.includes(move.deed)) return [h('b', null, quoted(named(move.key, live))), ' ', h('span', { class: 'soft' }, quoted(dims(move, live) || t(`deed.${move.deed}`)))];
  if (move.deed === 'SAID') return [h('b', null, quoted(named(move.key, live))), ' ', h('span', { class: 'soft' }, quoted(move.words))];
  if (move.deed) return [h('b', null, quoted(named(move.key, live))), ' ', h('span', { class: 'soft' }, t(`deed.${move.deed}`))];
  return [h('b', null, quoted(titleOf(move.key, live))), ' ', h('span', { class: 'soft' }, state(move.before, move.key)), ' → ',
    h('span', { class: move.after.length ? 'state forced' : 'state CLOSED' }, state(move.after, move.key))];
}

/** What has been dimmed by itself and what is back, by title. */
const dims = (move, live) => [['DIMMED', move.dimmed], ['UNDIMMED', move.undimmed]]
  .filter(([, keys]) => keys.length > 0)
  .map(([deed, keys]) => t('deed.which', { deed: t(`deed.${deed}`), names: keys.map(key => titleOf(key, live)).join(t('list.comma')) }))
  .join(' · ');

/** A plan, a claim, a text or an order for everything, as people call it. */
function named(key, live) {
  if (key.startsWith('board:claim/')) return titleOf(key.slice('board:claim/'.length).replace('/', ':'), live);
  if (key.startsWith('board:dimmed/')) return key.slice('board:dimmed/'.length);
  if (key.startsWith('board:')) return t(`whole.${key.slice(6).replace(/-/g, '_').toUpperCase()}`, {}, key);
  if (key.startsWith('notice:')) return noticeName(key, live);
  return key.replace(/^[a-z]+:/, '');
}

const isSwitch = key => /^(feature|fuse):/.test(key);

function state(holds, key) {
  if (holds.length === 0) return t('feature.auto');
  return holds.map(hold => [
    holdWord({ hold, title: key.startsWith('feature:') }),
    whom(hold),
    planOf(hold) && t('held.plan', { plan: planOf(hold) }),
    hold.until && t('history.until', { time: time(hold.until) }),
  ].filter(Boolean).join(' · ')).join(' + ');
}

/** Shows what taking a move back would change, and who has moved what since; then takes it back. */
async function undo(revision, live, actions) {
  let told;
  try {
    told = await ask('GET', `undo/${revision.number}`);
  } catch (refusal) {
    book.fault = refusal.message;
    actions.draw();
    return;
  }
  const left = told.parts.filter(part => !part.refused && JSON.stringify(part.now) !== JSON.stringify(part.becomes));
  openAsk({
    title: t('undo.title', { n: revision.number }),
    lines: [
      t('undo.lead', { actor: revision.actor, time: moment(revision.at) }),
      h('ul', { class: 'effects' }, told.parts.map(part => h('li', { key: part.key }, h('b', null, quoted(isSwitch(part.key) ? titleOf(part.key, live) : named(part.key, live))), ' ',
        part.refused ? h('span', { class: 'alarm' }, t('undo.refused')) : h('span', null, isSwitch(part.key) ? [state(part.now, part.key), ' → ', state(part.becomes, part.key)] : quoted(part.words)),
        part.moved && h('div', { class: 'alarm' }, t('undo.moved'))))),
      ...(left.length === 0 && told.possible && told.parts.every(part => isSwitch(part.key)) ? [t('undo.nothing')] : []),
    ],
    reasons: ['undo', 'over'], reason: 'undo', go: t('done.undo'), danger: true, question: t('undo.core'),
    act: asked => ask('POST', `undo/${revision.number}`, { reason: asked.reason, changeId: changeId(), ...(asked.confirm && { confirm: true }) }),
    done: answer => answer.changed && actions.told(t('undo.done', { n: revision.number }), answer.revision),
  });
}
