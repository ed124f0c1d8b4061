// What customers read while something is off: as it was built, and other words that are in force while applications run.

import { h, lazy } from './dom.js';
import { t, number } from './words.js';
import { ask, changeId } from './api.js';
import { attempt, closing, openWindow, reasonOf, reasons } from './ask.js';
import { causeWord, noticeName, notTheirs, quoted, shortKey } from './parts.js';
import { bubbles, tongue } from './sheetform.js';
import { mayMove } from './rights.js';

const CAUSES = ['', 'SWITCHED_OFF', 'CIRCUIT_OPEN', 'BULKHEAD_FULL', 'SHED', 'DIMMED'];

/** More than anybody reads; the rest is found by searching. */
const SHOWN = 60;

const book = { all: null, seen: null, busy: false, fault: null, words: '', long: false };

/** Forgets what was read: somebody else may come. */
export function forgetNotices() {
  Object.assign(book, { all: null, seen: null, words: '', long: false });
}

export function notices(live, actions) {
  const { draw } = actions;
  if (book.seen !== live.board.revision && !book.busy && live.board.writable) read(live.board.revision, draw);
  const found = (book.all ?? []).filter(one => matches(one, live));
  const shown = book.long ? found : found.slice(0, SHOWN);
  const group = (name, some) => some.length > 0 && h('section', { class: 'rail', key: `group-${name}` }, h('h2', null, t(`notices.${name}`, { n: some.length })),
    h('ul', null, some.map(one => lazy('li', one.key, [one, t('page.features'), noticeName(one.key, live), mayMove(one.key)], () => row(one, live, actions)))));
  return h('main', { class: 'notices', key: 'notices' },
    h('div', { class: 'tools' }, h('h1', null, t('page.notices')),
      h('input', { type: 'search', class: 'search', placeholder: t('notices.search'), 'aria-label': t('notices.search'), autocomplete: 'off', spellcheck: 'false',
        oninput: event => { book.words = event.target.value; draw(); } })),
    h('p', { class: 'soft' }, t('notices.lead')),
    book.fault && h('p', { class: 'fault', role: 'alert', key: 'fault' }, book.fault),
    book.all && found.length === 0 && h('p', { class: 'calm', key: 'none' }, t('features.notFound')),
    group('said', shown.filter(isSaid)),
    group('features', shown.filter(one => !isSaid(one) && one.feature)),
    group('house', shown.filter(one => !isSaid(one) && !one.feature)),
    found.length > shown.length && h('button', { type: 'button', class: 'quiet', key: 'more', onclick: () => { book.long = true; draw(); } }, t('list.more', { n: number(found.length - shown.length) })));
}

const isSaid = one => Object.keys(one.said).length > 0;

function matches(one, live) {
  const hay = [one.key, noticeName(one.key, live), ...Object.values(one.reads)].join('\n').toLowerCase();
  return book.words.toLowerCase().split(/\s+/).every(word => hay.includes(word));
}

async function read(seen, draw) {
  book.busy = true;
  try {
    book.all = (await ask('GET', 'notices')).notices;
    book.fault = null;
  } catch (refusal) {
    book.fault = refusal.message;
  }
  Object.assign(book, { busy: false, seen });
  draw();
}

function row(one, live, actions) {
  const name = noticeName(one.key, live);
  const unknown = one.elsewhere && Object.keys(one.reads).length === 0;
  return h('li', { class: 'module words-of' },
    h('div', { class: 'what' },
      h('div', { class: 'line' }, h('h3', null, quoted(name)), one.feature && h('code', null, shortKey(one.key)), isSaid(one) && h('span', { class: 'state forced' }, '✎ ', t('notices.changed'))),
      unknown ? h('p', { class: 'soft' }, t('feature.toldElsewhere')) : h('div', { class: 'preview' }, bubbles(one.reads)),
      one.uses && h('p', { class: 'soft' }, t('notices.uses', { name: one.uses }))),
    h('div', { class: 'stands' }, mayMove(one.key)
      ? h('button', { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog', 'aria-label': t('notices.changeOf', { name }), onclick: () => edit(one, live, actions) }, t('notices.change'))
      : notTheirs()));
}

/** Opens the window in which words are written, with what customers would read beside them. */
function edit(first, live, actions) {
  const wish = { one: first, texts: { ...first.said }, seen: first.revision, id: changeId(), reads: first.reads, reason: null, words: '', busy: false, fault: null };
  const old = first.key === 'notice:last-good';

  openWindow('notice-editor', tools => h('form', { onsubmit: event => { event.preventDefault(); send(tools, wish.texts); } },
    h('h2', { id: 'sheet-title' }, t('notices.title', { name: noticeName(first.key, live) })),
    first.feature && !first.cause && h('label', { class: 'field', key: 'cause' }, t('notices.cause'),
      h('select', { name: 'cause', onchange: event => turn(event.target.value, tools) }, CAUSES.map(cause => h('option', { value: cause, selected: (wish.one.cause ?? '') === cause }, cause ? causeWord(cause) : t('notices.anyCause'))))),
    tags().map(tag => h('label', { class: 'field', key: `${wish.one.key} ${tag}` }, tongue(tag), h('input', {
      class: 'words', name: `text-${tag}`, lang: tag, maxlength: 200, autocomplete: 'off', value: wish.texts[tag] ?? '', placeholder: wish.one.declared[tag] ?? '',
      oninput: event => { wish.texts[tag] = event.target.value; wish.fault = null; clearTimeout(wish.soon); wish.soon = setTimeout(() => preview(tools), 250); } }))),
    h('p', { class: 'hint', key: 'places' }, t(old ? 'notices.placesOfAge' : 'notices.places')),
    h('div', { class: 'preview', key: 'preview' }, h('h3', null, t('sheet.notice')),
      Object.keys(wish.reads).length ? bubbles(wish.reads) : h('p', { class: 'soft' }, t('feature.toldElsewhere'))),
    reasons(wish, ['rain', 'peak', 'dependency', 'over'], tools.draw),
    isSaid(wish.one) && h('button', { type: 'button', class: 'quiet', key: 'back', onclick: () => send(tools, {}) }, t('notices.back')),
    closing(wish, t('notices.save'), false, tools.leave)), '.words');

  function tags() {
    return [...new Set(['zh-CN', 'en', ...Object.keys(wish.one.declared), ...Object.keys(wish.one.said)])];
  }

  /** Words for another case; those that nobody has written stand in no list. */
  function turn(cause, tools) {
    const key = first.key + (cause && `/${cause.toLowerCase().replace(/_/g, '-')}`);
    const one = book.all.find(other => other.key === key) ?? { key, feature: first.feature, cause, declared: {}, said: {}, reads: {}, revision: 0 };
    Object.assign(wish, { one, texts: { ...one.said }, seen: one.revision, id: changeId(), reads: one.reads, fault: null });
    tools.draw();
    preview(tools);
  }

  async function preview(tools) {
    const { one } = wish;
    try {
      const told = await ask('POST', 'previews', { key: one.key, notice: written(wish.texts) });
      if (one === wish.one) wish.reads = told.notices;
    } catch (refusal) {
      wish.fault = refusal.message;
    }
    tools.draw();
  }

  function send(tools, given) {
    const texts = written(given);
    const back = Object.keys(texts).length === 0;
    const reason = reasonOf(wish);
    wish.fault = back && !isSaid(wish.one) ? t('notices.needsWords') : reason ? null : t('sheet.needsReason');
    if (wish.fault) {
      tools.draw();
      return;
    }
    const { one } = wish;
    attempt(wish, tools, () => ask(back ? 'DELETE' : 'PUT', `notices/${one.key}`, { ...(!back && { texts }), reason, seen: wish.seen, changeId: wish.id }).catch(refusal => {
      // Seen now: the next press is meant for the words that were told.
      if (refusal.status === 409 && refusal.told.revision !== undefined) Object.assign(wish, { seen: refusal.told.revision, id: changeId() });
      throw refusal;
    }), answer => answer.changed && actions.told(t(back ? 'done.noticeBack' : 'done.noticeSaid', { name: noticeName(one.key, live) }), answer.revision));
  }
}

const written = texts => Object.fromEntries(Object.entries(texts).map(([tag, text]) => [tag, text.trim()]).filter(([, text]) => text));
