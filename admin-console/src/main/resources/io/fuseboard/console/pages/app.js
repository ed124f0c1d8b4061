// Puts the pages together: who is in, which page, what the board last said.

import { h, patch } from './dom.js';
import { t, learn, choose, lang } from './words.js';
import { ask, follow, changeId, move } from './api.js';
import { isTroubled, now as nowAt, setClock, titleOf } from './parts.js';
import { openSheet } from './sheet.js';
import { forChat } from './copy.js';
import { login } from './login.js';
import { now } from './now.js';
import { features } from './features.js';
import { dependencies } from './dependencies.js';
import { plans, forgetPlans } from './plans.js';
import { instances } from './instances.js';
import { steady } from './steady.js';
import { isLost } from './store.js';
import { look, versionOf } from './details.js';
import { notices, forgetNotices } from './notices.js';
import { history, forgetHistory } from './history.js';
import { kept, learnRights, mayMove, refreshRights } from './rights.js';

/** What stands in the row of pages; words for customers are found beside features. */
const TABS = { now, features, dependencies, plans, history, instances };
const PAGES = { ...TABS, notices };

/** Three seconds without a word: one beat is lost easily, three are not. */
const STALE = 3000;

/** Half a minute: as long as somebody still knows what they did. */
const UNDO_SHOWN = 30000;

const session = { user: null, environment: null, fault: null, busy: false };
let live = null;
let heardAt = 0;
let unfollow = null;
let copied = null;
let fault = null;
let done = null;
let forget = null;
let shown = document.getElementById('root');

function page() {
  const name = location.hash.replace(/^#/, '');
  return PAGES[name] ? name : 'now';
}

const draw = steady(() => {
  const entered = session.user !== null;
  document.title = entered ? `${t(`page.${page()}`)} · ${session.environment ?? live?.board.application ?? 'Fuseboard'}` : 'Fuseboard';
  shown = patch(shown, h('div', { id: 'root' }, banners(), environment(), entered ? header() : languageBar(),
    entered && kept() && h('p', { class: 'rights', key: 'rights' }, t(`rights.${kept()}`)),
    entered ? (live ? PAGES[page()](live, actions) : h('main', { key: 'wait' }, h('p', { class: 'calm' }, t('app.waiting'))))
      : login(session, { draw, entered: enter }), toast()));
});

const actions = {
  draw,
  told: (words, revision) => { fault = null; told(words, revision); draw(); },
  get user() { return session.user; },
  opened(key) { look(key, draw); draw(); },
  openedAt: versionOf,
  find: selector => document.querySelector(selector),
  claim: (key, seen) => tried(() => (seen === null ? ask('DELETE', `claims/${key}`, { changeId: changeId() }) : ask('PUT', `claims/${key}`, { seen, changeId: changeId() }))),
  get copied() { return copied; },
  flip(key) {
    const one = [...live.features, ...live.fuses].find(item => item.key === key);
    const title = titleOf(key, live);
    openSheet({ ...one, ...counted(key), title, isFuse: key.startsWith('fuse:') }, (answer, position) => {
      fault = null;
      if (answer.changed) told(t(`done.${position}`, { name: title }), answer.revision, key);
      draw();
    });
  },
  async extend(one) {
    const { position, share, scope, ending, notice, drill, reason, until } = one.hold;
    const rest = Math.max(0, Date.parse(until) - nowAt());
    await tried(() => move(one.key, {
      position, reason, for: `${Math.round(rest / 1000) + 1800}s`, seen: one.revision, changeId: changeId(),
      ...(position === 'DEGRADED' && { share, scope, ending, notice, drill }),
      // Turning it off was confirmed already; this only makes it last.
      confirm: true,
    }));
  },
  async undo(revision) {
    await tried(async () => {
      await ask('POST', `undo/${revision}`, { reason: t('reason.undo'), changeId: changeId(), confirm: true });
      done = null;
    });
  },
  async said(key, text) {
    await navigator.clipboard.writeText(text);
    copied = key;
    draw();
    setTimeout(() => { copied = null; draw(); }, 2000);
  },
};

/** Does something with the board; what came of it, if it was refused, is shown on top. */
async function tried(doing) {
  try {
    await doing();
    fault = null;
  } catch (refusal) {
    fault = refusal.message;
  }
  draw();
}

/** Calls of all callers that pass where a move would change something, as far as they are told. */
function counted(key) {
  const fuses = live.fuses.filter(one => (one.key === key || one.feature === key) && one.answers.calls !== undefined);
  return fuses.length ? { calls: fuses.reduce((sum, one) => sum + one.answers.calls, 0), seconds: Math.max(...fuses.map(one => one.answers.windowSeconds)) } : { calls: null };
}

/** What was done here just now, with the way back. */
function told(words, revision, key) {
  done = { words, revision, key };
  clearTimeout(forget);
  forget = setTimeout(() => { done = null; draw(); }, UNDO_SHOWN);
}

function toast() {
  const one = done && [...live?.features ?? [], ...live?.fuses ?? []].find(item => item.key === done.key);
  return h('div', { class: 'toast', role: 'status', 'aria-live': 'polite', hidden: !done }, done && h('p', null, h('b', null, '✓ ', done.words),
    h('button', { type: 'button', class: 'quiet', onclick: () => actions.undo(done.revision) }, t('done.undo')),
    one?.hold && navigator.clipboard && h('button', { type: 'button', class: 'quiet', onclick: () => actions.said('toast', forChat(one, live)) }, t(copied === 'toast' ? 'now.copied' : 'now.copy')),
    h('button', { type: 'button', class: 'quiet', 'aria-label': t('done.close'), onclick: () => { done = null; draw(); } }, '×')));
}

/** What nobody may overlook. */
function banners() {
  const silent = Date.now() - heardAt;
  return h('div', { class: 'banners', role: 'status', 'aria-live': 'polite' },
    live && silent > STALE && h('p', { class: 'banner stale' }, t('app.stale', { n: Math.floor(silent / 1000) })),
    live && isLost(live) && page() !== 'now' && h('p', { class: 'banner' }, t('store.lost'), ' ', h('a', { href: '#now' }, t('now.arrived.look'))),
    live && !live.board.writable && !isLost(live) && h('p', { class: 'banner' }, t('app.storeLost')),
    live && live.board.whole.length > 0 && page() !== 'now' && h('p', { class: 'banner' }, live.board.whole.map(one => t(`whole.${one.what}`)).join(' · '), ' ', h('a', { href: '#now' }, t('now.change'))),
    fault && h('p', { class: 'banner' }, fault));
}

function environment() {
  const name = session.environment;
  return h('div', { class: `environment ${tone(name)}` }, name ? h('bdi', null, name) : t('app.noEnvironment'),
    live && h('span', null, live.board.application),
    session.boards && h('nav', { class: 'boards', 'aria-label': t('app.boards') }, session.boards.map(one => h('a', {
      href: one.href, 'aria-current': one.current ? 'page' : null }, h('bdi', null, one.title)))));
}

/** Production looks like nothing else. */
function tone(name) {
  if (!name) return 'unnamed';
  const parts = name.toLowerCase().split(/[^a-z]+/);
  if (/预发/.test(name) || parts.some(part => /^(stag|pre)/.test(part))) return 'staging';
  const production = /线上|生产/.test(name) || parts.some(part => /^(prod|production|prd|live)$/.test(part));
  return production && !parts.includes('non') && !parts.includes('not') ? 'production' : 'other';
}

function header() {
  return h('header', null,
    h('a', { class: 'brand', href: '#now' }, h('img', { src: 'icon.svg', alt: '' }), 'Fuseboard'),
    h('nav', { 'aria-label': t('app.pages') }, Object.keys(TABS).map(name => h('a', { href: `#${name}`, 'aria-current': page() === name || (name === 'features' && page() === 'notices') ? 'page' : null },
      t(`page.${name}`), badge(name)))),
    h('div', { class: 'me' }, languages(), h('span', { class: 'user' }, session.user),
      h('button', { type: 'button', class: 'quiet', onclick: leave }, t('app.leave'))));
}

function badge(name) {
  const n = name === 'features' ? live?.board.counts.off : name === 'dependencies' ? live?.fuses.filter(isTroubled).length : 0;
  return n ? h('span', { class: 'badge' }, n) : null;
}

const languageBar = () => h('header', { class: 'bare' }, h('div', { class: 'me' }, languages()));

function languages() {
  return h('div', { class: 'languages', role: 'group', 'aria-label': '语言 Language' }, [['zh', '中文'], ['en', 'EN']].map(([one, words]) => h('button', {
    type: 'button', 'aria-pressed': String(lang() === one), lang: one,
    onclick: () => { choose(one); forgetHistory(); forgetPlans(); draw(); } }, words)));
}

async function enter() {
  const board = await ask('GET', 'board');
  await learnRights(board);
  session.user = board.user;
  session.environment = board.environment ?? null;
  session.boards = board.boards;
  unfollow?.();
  unfollow = follow(hear, lost);
  draw();
}

function hear(state) {
  const first = live === null;
  live = state;
  heardAt = Date.now();
  setClock(state.board.at);
  draw();
  if (first) {
    openLinked();
    focusSearch();
  }
}

function lost() {
  unfollow?.();
  unfollow = null;
  live = null;
  session.user = null;
  forgetHistory();
  forgetNotices();
  draw();
}

async function leave() {
  await ask('POST', 'logout', {}).catch(() => { /* the login may have ended already: that is what was asked for */ });
  lost();
}

/** An alarm's link leads to a switch's sheet: #flip/feature:…; opening it moves nothing. */
function openLinked() {
  const key = decodeURIComponent(location.hash).match(/^#flip\/(.+)$/)?.[1];
  if (!key || !live) return;
  window.history.replaceState(null, '', '#now');
  draw();
  if (!live.byKey.has(key)) return;
  if (mayMove(key)) actions.flip(key);
  else fault = t('rights.link', { name: titleOf(key, live) });
  draw();
}

function focusSearch() {
  if (page() === 'features' && !document.querySelector('dialog')) document.querySelector('.search')?.focus();
}

await learn();
addEventListener('hashchange', () => { openLinked(); draw(); scrollTo(0, 0); focusSearch(); });
setInterval(() => { if (session.user !== null) refreshRights(draw); draw(); }, 1000);
const welcome = await ask('GET', 'login').catch(() => ({}));
session.environment = welcome.environment ?? null;
await enter().catch(() => draw());
addEventListener('keydown', event => {
  if (event.key !== '/' || /input|textarea/i.test(event.target.nodeName) || session.user === null) return;
  event.preventDefault();
  location.hash = '#features';
  focusSearch();
});
