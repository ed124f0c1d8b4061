// Functions that can be turned off: found in five seconds, engaged ones on top.

import { h } from './dom.js';
import { t, own } from './words.js';
import { countdown, held, holdWord, isKeptOn, lever, quoted, shortKey, tier } from './parts.js';

const TIERS = ['CORE', 'IMPORTANT', 'USEFUL', 'OPTIONAL'];

const find = { words: '', tier: null };

export function features(live, { flip, draw }) {
  const found = live.features.filter(matches);
  const off = found.filter(one => one.hold);
  const rest = found.filter(one => !one.hold);
  return h('main', { class: 'features', key: 'features' },
    h('div', { class: 'tools' },
      h('h1', null, t('page.features')),
      h('input', {
        type: 'search', class: 'search', placeholder: t('features.search'), 'aria-label': t('features.search'), autocomplete: 'off', spellcheck: 'false',
        oninput: event => { find.words = event.target.value; draw(); } }),
      h('div', { class: 'chips', role: 'group', 'aria-label': t('features.tiers') }, TIERS.map(one => h('button', {
        type: 'button', class: find.tier === one ? 'chip chosen' : 'chip', 'aria-pressed': String(find.tier === one),
        onclick: () => { find.tier = find.tier === one ? null : one; draw(); } }, t(`tier.${one}`))))),
    found.length === 0 && h('p', { class: 'calm', key: 'none' }, t(live.features.length ? 'features.notFound' : 'features.none')),
    off.length > 0 && group('off', t('features.engaged', { n: off.length }), off, flip),
    TIERS.map(one => [one, rest.filter(feature => feature.tier === one)])
      .filter(([, some]) => some.length)
      .map(([one, some]) => group(one, t(`tier.${one}`), some, flip)));
}

function matches(feature) {
  if (find.tier && feature.tier !== find.tier) return false;
  const hay = [feature.key, feature.title.zh, feature.title.en, feature.owner ?? '', ...feature.synonyms].join('\n').toLowerCase();
  return find.words.toLowerCase().split(/\s+/).every(word => hay.includes(word));
}

function group(name, title, some, flip) {
  return h('section', { class: `rail ${name === 'off' ? 'rail-off' : ''}`, key: `group-${name}` }, h('h2', null, title),
    h('ul', null, some.map(one => module(one, flip))));
}

function module(feature, flip) {
  const title = own(feature.title);
  const on = !feature.hold;
  return h('li', { key: feature.key, class: on ? 'module' : 'module is-off' },
    lever(on, t(on ? 'features.turnOff' : 'features.restore', { name: title }), () => flip(feature.key)),
    h('div', { class: 'what' },
      h('div', { class: 'line' }, h('h3', null, quoted(title)), h('code', null, shortKey(feature.key)), !on && tier(feature),
        feature.owner && h('span', { class: 'soft' }, quoted(feature.owner))),
      h('p', { class: 'consequence' },
        on && feature.consequence && h('span', { class: 'soft' }, t('features.ifOff')),
        feature.consequence ? quoted(own(feature.consequence)) : t('feature.noConsequence')),
      on ? h('p', { class: 'notice' }, h('span', null, t('features.notice')), quoted(own(feature.notice))) : held(feature.hold)),
    h('div', { class: 'stands' },
      on ? h('span', { class: 'state CLOSED' }, '▲ ', t('feature.auto')) : h('span', { class: isKeptOn(feature) ? 'state CLOSED' : 'state forced' }, isKeptOn(feature) ? '▲ ' : '▼ ', holdWord(feature)),
      !on && countdown(feature.hold)));
}
