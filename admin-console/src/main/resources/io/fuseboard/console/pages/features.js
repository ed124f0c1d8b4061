// Functions that can be turned off: found in five seconds, engaged ones on top.

import { h, lazy } from './dom.js';
import { t, own, moment, number } from './words.js';
import { consequence, countdown, held, holdWord, isKeptOn, lever, notTheirs, now, onRestore, owner, quoted, shortKey, tier } from './parts.js';
import { mayMove } from './rights.js';
import { dial, plansOf } from './plans.js';

const TIERS = ['CORE', 'IMPORTANT', 'USEFUL', 'OPTIONAL'];

/** More than anybody reads; the rest is found by searching. */
const SHOWN = 60;

const find = { words: '', tier: null, all: false, ledger: new Map() };

export function features(live, actions) {
  const { draw } = actions;
  find.ledger = new Map((live.board.brownout?.ledger ?? []).map(entry => [entry.key, entry]));
  const found = live.features.filter(matches);
  const off = found.filter(one => one.hold);
  const rest = found.filter(one => !one.hold);
  const shown = find.all ? rest : TIERS.flatMap(one => rest.filter(feature => feature.tier === one)).slice(0, SHOWN);
  const plans = plansOf(live, draw);
  return h('main', { class: find.all ? 'features long' : 'features', key: 'features' },
    h('div', { class: 'tools' },
      h('h1', null, t('page.features')),
      h('input', {
        type: 'search', class: 'search', placeholder: t('features.search'), 'aria-label': t('features.search'), autocomplete: 'off', spellcheck: 'false',
        oninput: event => { find.words = event.target.value; draw(); } }),
      h('div', { class: 'chips', role: 'group', 'aria-label': t('features.tiers') }, TIERS.map(one => h('button', {
        type: 'button', class: find.tier === one ? 'chip chosen' : 'chip', 'aria-pressed': String(find.tier === one),
        onclick: () => { find.tier = find.tier === one ? null : one; draw(); } }, t(`tier.${one}`)))),
      h('a', { class: 'button', href: '#notices' }, t('page.notices'))),
    plans && dial(plans, live, actions),
    found.length === 0 && h('p', { class: 'calm', key: 'none' }, t(live.features.length ? 'features.notFound' : 'features.none')),
    off.length > 0 && group('off', t('features.engaged', { n: off.length }), off, actions),
    TIERS.map(one => [one, shown.filter(feature => feature.tier === one)])
      .filter(([, some]) => some.length)
      .map(([one, some]) => group(one, t(`tier.${one}`), some, actions)),
    rest.length > shown.length && h('button', { type: 'button', class: 'quiet', key: 'more', onclick: () => { find.all = true; draw(); } }, t('list.more', { n: number(rest.length - shown.length) })));
}

function matches(feature) {
  if (find.tier && feature.tier !== find.tier) return false;
  if (!find.words) return true;
  const hay = [feature.key, feature.title.zh, feature.title.en, feature.owner ?? '', ...feature.synonyms].join('\n').toLowerCase();
  return find.words.toLowerCase().split(/\s+/).every(word => hay.includes(word));
}

function group(name, title, some, actions) {
  return h('section', { class: `rail ${name === 'off' ? 'rail-off' : ''}`, key: `group-${name}` }, h('h2', null, title),
    h('ul', null, some.map(one => lazy('li', one.key, [one, t('page.features'), one.hold?.until && Math.floor(now() / 1000), mayMove(one.key), find.ledger.get(one.key)?.times], () => module(one, mayMove(one.key) ? () => actions.flip(one.key) : null, find.ledger.get(one.key))))));
}

/** press: opens its sheet; null: whoever is in may not move it. entry: of the ledger; absent: no machine may dim it. */
function module(feature, press, entry) {
  const title = own(feature.title);
  const on = !feature.hold;
  return h('li', { class: on ? 'module' : 'module is-off' },
    lever(on, t(on ? 'features.turnOff' : 'features.restore', { name: title }), press),
    h('div', { class: 'what' },
      h('div', { class: 'line' }, h('h3', null, quoted(title)), h('code', null, shortKey(feature.key)), !on && tier(feature),
        h('span', { class: 'soft' }, owner(feature)),
        feature.elsewhere && h('span', { class: 'soft' }, t('features.elsewhere', { applications: feature.applications.join(', ') }))),
      h('p', { class: 'consequence' },
        on && feature.consequence && h('span', { class: 'soft' }, t('features.ifOff')),
        consequence(feature)),
      entry && h('p', { class: 'soft exercised', key: 'exercised' }, entry.last ? t('features.dimmed', { time: moment(entry.last), times: number(entry.times) }) : t('features.neverDimmed')),
      on ? feature.notice && h('p', { class: 'notice' }, h('span', null, t('features.notice')), quoted(own(feature.notice))) : [held(feature.hold), h('p', { class: 'soft', key: 'back' }, feature.onRestore && t('features.ifBack'), onRestore(feature))]),
    h('div', { class: 'stands' },
      on ? h('span', { class: 'state CLOSED' }, '▲ ', t('feature.auto')) : h('span', { class: isKeptOn(feature) ? 'state CLOSED' : 'state forced' }, isKeptOn(feature) ? '▲ ' : '▼ ', holdWord(feature)),
      !on && countdown(feature.hold), !press && notTheirs()));
}
