// What stands on the sheet: first what nearly everybody needs, then, folded, for whom and how it comes back.

import { h } from './dom.js';
import { t, number, own, time } from './words.js';
import { attributeWord, consequence, isByHand, now, onRestore, owner, planOf, quoted } from './parts.js';

const REASONS = ['rain', 'peak', 'dependency', 'drill'];
const CLOCKS = ['14:00', '18:00', '22:00'];
const SHARES = [10000, 5000, 2500, 1000, 500];
const ENDINGS = ['STEPS', 'ASK', 'AT_ONCE'];
const SOON = 20 * 60 * 1000;

export function form(what, positions, wish, { draw, send, leave, look, attributes, explain }) {
  const set = change => { Object.assign(wish, change, { fault: null, question: null }); draw(); };
  const degrades = wish.position === 'DEGRADED';
  return h('form', { onsubmit: event => { event.preventDefault(); if (!wish.busy) send(); } },
    h('h2', { id: 'sheet-title' }, t(`sheet.title.${titleKey(what, wish.position)}`, { name: what.title })),
    !isByHand(what.hold) && planOf(what.hold) && h('p', { class: 'hint', key: 'plan' }, t('sheet.byPlan', { plan: planOf(what.hold) })),
    choice('position', t('sheet.position'), positions, wish.position, one => t(`position.${one}${what.isFuse ? '.call' : ''}`),
      position => set({ position, end: position === 'UNGUARDED' ? '10m' : '30m' })),
    h('p', { class: 'consequence', key: 'consequence' }, meaning(what, wish.position)),
    !what.isFuse && h('p', { class: 'hint', key: 'owner' }, owner(what)),
    degrades && h('p', { class: 'hint', key: 'affects' }, affected(what, wish)),
    degrades && wish.previews && preview(wish.previews),
    wish.position !== 'AUTO' && choice('reason', t('sheet.reason'), [...REASONS, 'own'], wish.reason, one => t(`reason.${one}`), reason => set({ reason })),
    wish.position !== 'AUTO' && wish.reason === 'own' && h('input', {
      key: 'words', class: 'words', name: 'words', maxlength: 200, autocomplete: 'off', 'aria-label': t('reason.own'), placeholder: t('sheet.ownWords'),
      oninput: event => { wish.words = event.target.value; } }),
    wish.position !== 'AUTO' && choice('end', t('sheet.end'), ends(wish.position), wish.end, endWord, end => set({ end })),
    degrades && more(what, wish, set, { draw, look, attributes }),
    what.hold && why(wish, { attributes, explain }),
    wish.question && h('p', { class: 'warning', role: 'alert', key: 'question' }, wish.question),
    wish.fault && h('p', { class: 'fault', role: 'alert', key: 'fault' }, wish.fault),
    h('div', { class: 'actions', key: 'actions' },
      h('button', { type: 'button', class: 'quiet', onclick: leave }, t('sheet.leave')),
      h('button', { type: 'submit', class: wish.position === 'AUTO' || wish.position === 'KEPT_ON' ? 'go' : 'go off', 'aria-disabled': wish.busy && 'true' },
        wish.question ? t('sheet.confirm') : t(`sheet.do.${titleKey(what, wish.position)}`), h('kbd', { 'aria-hidden': 'true' }, '↵'))));
}

const titleKey = (what, position) => ({
  AUTO: 'restore', DEGRADED: what.isFuse ? 'force' : 'off', KEPT_ON: 'keepOn', UNGUARDED: 'unguard',
})[position];

/** What the move does, in the owner's words where there are any. */
function meaning(what, position) {
  switch (position) {
    case 'AUTO': return what.isFuse ? t('sheet.backToNormal') : [t('sheet.backToNormal'), ' ', onRestore(what)];
    case 'KEPT_ON': return t('sheet.keptOnMeans');
    case 'UNGUARDED': return t('sheet.unguardedMeans');
    default: return what.isFuse ? t('sheet.forceMeans') : consequence(what);
  }
}

/** The next time the clock shows this, here. */
export function nextAt(clock) {
  const [hour, minute] = clock.split(':').map(Number);
  const at = new Date(now());
  at.setHours(hour, minute, 0, 0);
  return at.getTime();
}

/** Calls are counted, and not who makes them: of a share it is known how many that is, of some districts it is not. */
function affected({ calls, seconds }, { share, attribute, values, otherValues }) {
  if (calls === null) return t('sheet.notCounted');
  if (attribute && (values.length > 0 || otherValues.trim())) return t('sheet.affectsSome', { n: number(calls), seconds });
  return share < 10000
    ? t('sheet.affectsShare', { n: number(Math.round((calls * share) / 10000)), of: number(calls), seconds })
    : t('sheet.affects', { n: number(calls), seconds });
}

function ends(position) {
  if (position === 'UNGUARDED') return ['5m', '10m', '30m'];
  const clock = CLOCKS.find(one => nextAt(one) - now() > SOON);
  return ['10m', '30m', '2h', ...(clock ? [clock] : []), ''];
}

const endWord = end => (end.includes(':') ? t('end.clock', { time: time(nextAt(end)) }) : t(`end.${end || 'open'}`));

/** Exactly what customers will read, in each language there is. */
function preview(notices) {
  return h('div', { class: 'preview', key: 'preview' }, h('h3', null, t('sheet.notice')),
    Object.keys(notices).length ? bubbles(notices) : h('p', { class: 'soft' }, t('feature.toldElsewhere')));
}

/** Words by language, as customers see them. */
export const bubbles = notices => Object.entries(notices).map(([tag, words]) => h('p', { class: 'bubble', lang: tag, key: tag }, h('span', { class: 'tag' }, tongue(tag)), quoted(words)));

export const tongue = tag => (tag.startsWith('zh') ? (tag === 'zh-CN' ? '中文' : tag) : tag === 'en' ? 'English' : tag);

/** Folded: for whom, how it comes back, other words. */
function more(what, wish, set, { draw, look, attributes }) {
  const names = (wish.attributes ?? []).map(one => one.name);
  const known = wish.attributes?.find(one => one.name === wish.attribute)?.values ?? [];
  return h('details', { class: 'more', key: 'more', ontoggle: event => { if (event.target.open) attributes(); } }, h('summary', null, t('sheet.more'), ' ', h('span', { class: 'soft' }, sumUp(wish))),
    choice('share', t('sheet.share'), SHARES, wish.share, one => (one === 10000 ? t('share.all') : `${one / 100}%`), share => set({ share: Number(share) })),
    names.length > 0 && choice('attribute', t('sheet.scope'), ['', ...names], wish.attribute ?? '', one => (one ? attributeWord(one) : t('scope.all')),
      one => set({ attribute: one || null, values: [], otherValues: '' })),
    wish.attributes && names.length === 0 && h('p', { class: 'hint', key: 'noscope' }, t('sheet.noScope')),
    wish.attribute && h('fieldset', { key: 'values' }, h('legend', null, t('sheet.values', { name: attributeWord(wish.attribute) })),
      h('div', { class: 'chips' }, known.map(one => h('label', { key: one, class: wish.values.includes(one) ? 'chip chosen' : 'chip' },
        h('input', { type: 'checkbox', name: 'values', value: one, onchange: () => set({ values: wish.values.includes(one) ? wish.values.filter(other => other !== one) : [...wish.values, one] }) }), quoted(one)))),
      h('input', { class: 'words', name: 'otherValues', autocomplete: 'off', placeholder: t('sheet.otherValues'), 'aria-label': t('sheet.otherValues'),
        oninput: event => { wish.otherValues = event.target.value; draw(); } })),
    wish.end && choice('ending', t('sheet.ending'), ENDINGS, wish.ending, one => t(`ending.${one}`), ending => set({ ending })),
    what.notices && h('fieldset', { key: 'notice' }, h('legend', null, t('sheet.ownNotice')),
      ['zh-CN', 'en'].map(tag => h('input', { key: tag, class: 'words', name: `notice-${tag}`, maxlength: 200, lang: tag, autocomplete: 'off', placeholder: what.notices[tag], 'aria-label': `${t('sheet.ownNotice')} ${tongue(tag)}`,
        oninput: event => { wish.notice[tag] = event.target.value; clearTimeout(wish.soon); wish.soon = setTimeout(look, 250); } })),
      wish.noticeFault && h('p', { class: 'fault', role: 'alert' }, wish.noticeFault)),
    h('label', { class: 'check', key: 'drill' }, h('input', { type: 'checkbox', name: 'drill', onchange: event => { wish.drill = event.target.checked; draw(); } }), t('sheet.drill')));
}

/** Folded: for one caller, why they are served or not. Nothing is moved, and nobody keeps what is asked. */
function why(wish, { attributes, explain }) {
  const names = [...new Set([...(wish.attributes ?? []).map(one => one.name), 'caller'])];
  return h('details', { class: 'more why-asked', key: 'why', ontoggle: event => { if (event.target.open) { attributes(); explain(); } } }, h('summary', null, t('why.title')),
    h('p', { class: 'hint' }, t('why.lead')),
    names.map(name => h('label', { class: 'field', key: name }, attributeWord(name), h('input', { class: 'words', name: `about-${name}`, maxlength: 100, autocomplete: 'off',
      oninput: event => { wish.about[name] = event.target.value; clearTimeout(wish.whySoon); wish.whySoon = setTimeout(explain, 250); } }))),
    h('p', { class: 'answer', role: 'status', 'aria-live': 'polite' }, wish.whyFault ?? (wish.why ? own(wish.why) : '')));
}

/** What the folded part says at the moment. */
function sumUp(wish) {
  return [
    wish.share === 10000 ? t('share.all') : `${wish.share / 100}%`,
    wish.attribute && attributeWord(wish.attribute),
    wish.end ? t(`ending.${wish.ending}`) : null,
    wish.drill && t('sheet.drill'),
  ].filter(Boolean).join(' · ');
}

export function choice(name, legend, options, chosen, words, pick) {
  return h('fieldset', { key: name }, h('legend', null, legend),
    h('div', { class: 'chips' }, options.map(one => h('label', { key: String(one), class: one === chosen ? 'chip chosen' : 'chip' },
      h('input', { type: 'radio', name, value: one, checked: one === chosen, onchange: () => pick(one) }), words(one)))));
}
