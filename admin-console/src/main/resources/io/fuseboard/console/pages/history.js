// Who moved what, when and why.

import { h } from './dom.js';
import { t, moment, time, zone, reasonWords } from './words.js';
import { quoted, titleOf } from './parts.js';
import { ask } from './api.js';

const book = { pages: [], next: null, seen: null, busy: false, fault: null };

/** Forgets what was read, for another language. */
export function forgetHistory() {
  Object.assign(book, { pages: [], next: null, seen: null });
}

export function history(live, { draw }) {
  if (book.seen !== live.board.revision && !book.busy && live.board.writable) read(null, live.board.revision, draw);
  return h('main', { class: 'history', key: 'history' },
    h('div', { class: 'tools' }, h('h1', null, t('page.history')), h('p', { class: 'soft' }, t('history.zone', { zone: zone() }))),
    book.fault && h('p', { class: 'fault', role: 'alert' }, book.fault),
    book.pages.length === 0 && !book.busy && h('p', { class: 'calm' }, t('history.none')),
    book.pages.length > 0 && h('table', null,
      h('thead', null, h('tr', null, ['when', 'who', 'what', 'why'].map(one => h('th', { scope: 'col' }, t(`history.${one}`))))),
      h('tbody', null, book.pages.map(one => row(one, live)))),
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

function row(revision, live) {
  return h('tr', { key: revision.number },
    h('td', { class: 'when' }, h('time', { datetime: revision.at }, moment(revision.at)), h('span', { class: 'soft' }, ` #${revision.number}`)),
    h('td', { class: 'who' }, quoted(revision.actor)),
    h('td', null, revision.moves.map(move => h('div', { class: 'move' }, h('b', null, quoted(titleOf(move.key, live))), ' ',
      h('span', { class: 'soft' }, state(move.before, move.key)), ' → ', h('span', { class: move.after.length ? 'state forced' : 'state CLOSED' }, state(move.after, move.key))))),
    h('td', { class: 'why' }, quoted(reasonWords(revision.reason))));
}

function state(holds, key) {
  if (holds.length === 0) return t('feature.auto');
  const word = t(key.startsWith('fuse:') ? 'fuse.forced' : 'feature.off');
  return holds[0].until ? `${word} ${t('history.until', { time: time(holds[0].until) })}` : word;
}
