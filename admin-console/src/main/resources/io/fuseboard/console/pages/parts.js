// Small things that several pages show.

import { h } from './dom.js';
import { kept } from './rights.js';
import { left, number, own, reasonWords, straight, stretch, t, time } from './words.js';

let offset = 0;

/** The server's clock, which is the one that ends things. */
export const now = () => Date.now() + offset;
export const setClock = at => { offset = Date.parse(at) - Date.now(); };

/** A text by somebody else: kept from turning the words around it. */
export const quoted = text => h('bdi', null, straight(text));

export const tier = feature => h('span', { class: `tier tier-${feature.tierLabel}` }, t(`tier.${feature.tier}`));

export const shortKey = key => key.replace(/^[a-z]+:/, '');

/** What a switch is called: a feature's title, a dependency's name. */
export function titleOf(key, live) {
  const one = live.byKey.get(key);
  return one?.title ? own(one.title) : one?.name ?? shortKey(key);
}

/** For which refusals words are, in an operator's words. */
export const causeWord = cause => t(`notices.cause.${cause}`);

/** What words for customers are about: a feature, and for which case alone; or the name of a sentence of the house. */
export function noticeName(key, live) {
  const [, feature, cause] = /^notice:feature\/([^/]+)(?:\/(.+))?$/.exec(key) ?? [];
  if (!feature) return shortKey(key);
  const title = titleOf(`feature:${feature}`, live);
  return cause ? t('notices.only', { name: title, cause: causeWord(cause.toUpperCase().replace(/-/g, '_')) }) : title;
}

export const featureOf = (fuse, live) => live.byKey.get(fuse.feature);

/** Who it was; machines have no name that anybody knows. */
export const actorName = actor => (actor === 'fuseboard' ? t('held.automatic') : actor);

export const actorWord = actor => quoted(actorName(actor));

/** Who put it there, why, and when it ends. */
export function held(hold) {
  return h('p', { class: 'held' },
    h('span', { class: 'why' }, quoted(reasonWords(hold.reason))), ' · ',
    actorWord(hold.actor), ' ', t('held.since', { time: time(hold.at) }), ' · ',
    hold.until ? t(`held.${hold.ending}`, { time: time(hold.until) }) : t(isAutomatic(hold) ? 'held.calm' : 'held.open'),
    planOf(hold) && h('span', null, ' · ', t('held.plan', { plan: planOf(hold) })),
    hold.drill && h('span', { class: 'tag-drill' }, ' · ', t('held.drill')),
    whom(hold) && h('span', null, ' · ', whom(hold)),
    hold.waitsFor && h('span', { class: 'alarm' }, ' · ', t('held.putOff', { name: hold.waitsFor })));
}

/** For whom a hold is; nothing where it is for everybody. */
export function whom({ share, scope }) {
  return [
    ...Object.entries(scope ?? {}).map(([name, values]) => t('attribute.of', { name: attributeWord(name), values: [...values].sort().join(t('list.comma')) })),
    share < 10000 ? t('held.share', { n: share / 100 }) : null,
  ].filter(Boolean).join(' · ');
}

/** What customers lose, in the owner's words, or that nobody says. */
export const consequence = feature => stated(feature, feature?.consequence, 'feature.noConsequence');

/** What happens when it comes back, in the owner's words, or that nobody says. */
export const onRestore = feature => stated(feature, feature?.onRestore, 'feature.noOnRestore');

export const owner = feature => (feature.owner ? quoted(feature.owner) : t('feature.noOwner'));

/* Applications tell names and not texts: what is missing here may well be stated there. */
const stated = (feature, words, missing) => (words ? quoted(own(words)) : t(feature?.elsewhere ? 'feature.toldElsewhere' : missing));

/** What people call an attribute: a few that everybody has, else its own name. */
export const attributeWord = name => (['district', 'city', 'region', 'caller'].includes(name) ? t(`attribute.${name}`) : straight(name));

/** Whether somebody's own order made a hold. */
export const isByHand = hold => hold?.origin === 'hand';

/** Whether a machine made it, for as long as it presses. */
export const isAutomatic = hold => hold?.origin === 'automatic';

/** The plan that made a hold; undefined: none. */
export const planOf = hold => (hold?.origin?.startsWith('plan:') ? hold.origin.slice(5) : undefined);

/** Whether an operator lets calls pass over the breaker. */
export const isPassedOver = one => one.hold?.position === 'UNGUARDED';

/** Whether an operator keeps plans and machines away from it. */
export const isKeptOn = one => one.hold?.position === 'KEPT_ON';

const isForSome = hold => hold?.share < 10000 || Object.keys(hold?.scope ?? {}).length > 0;

/** What a hand has done to a feature or a dependency. */
export const holdWord = one => t(isPassedOver(one) ? 'fuse.passedOver' : isKeptOn(one) ? 'feature.keptOn'
  : isForSome(one.hold) ? (one.title ? 'feature.offForSome' : 'fuse.forcedForSome') : one.title ? 'feature.off' : 'fuse.forced');

export function countdown(hold) {
  if (!hold.until) return h('span', { class: 'countdown open' }, t('held.noEnd'));
  const rest = Date.parse(hold.until) - now();
  return h('span', { class: rest < 120000 ? 'countdown soon' : 'countdown', title: t('held.until', { time: time(hold.until) }) }, left(rest));
}

/** Whether somebody should look at it: it does not let all calls pass, or a hand holds it. */
export const isTroubled = fuse => Boolean(fuse.hold) || refusesSome(fuse);

/** Whether its circuit, or that of one of its keys, is not closed. */
export const refusesSome = fuse => (fuse.breaker !== undefined && fuse.breaker.state !== 'CLOSED') || fuse.keys?.notClosed > 0;

const trouble = fuse => (refusesSome(fuse) ? 2 : 0) + (fuse.hold ? 1 : 0);
const rank = (fuse, live) => Number(featureOf(fuse, live)?.tierLabel.slice(1) ?? 4);

/** What troubles most first, then what matters most. */
export const byTrouble = (fuses, live) => [...fuses]
  .sort((a, b) => trouble(b) - trouble(a) || rank(a, live) - rank(b, live) || a.name.localeCompare(b.name));

const WHO = ['main', 'warm', 'backup', 'lastGood', 'empty', 'notice', 'failed'];

/** A bar of who answered, and the same in words. What nobody has told yet is not called 0. */
export function answerBar(answers) {
  const from = [
    answers.instances > 1 && t('answers.instances', { n: number(answers.instances) }),
    answers.instances > 0 && answers.notTold > 0 && t('answers.moreNotTold', { n: number(answers.notTold) }),
    answers.untold > 0 && answers.calls !== undefined && t('answers.untold', { n: number(answers.untold) }),
  ].filter(Boolean).map(words => h('span', { class: 'window' }, words));
  if (!(answers.calls > 0)) {
    return h('div', { class: 'answers' }, h('div', { class: 'bar empty' }),
      h('p', { class: 'legend' }, h('span', null, t(answers.calls === undefined ? 'answers.notTold' : 'answers.none', { n: answers.windowSeconds })), from));
  }
  const share = who => (answers[who] * 100) / answers.calls;
  const shown = who => (share(who) > 0 && share(who) < 1 ? '<1' : share(who) > 99 && share(who) < 100 ? '>99' : Math.round(share(who)));
  const some = WHO.filter(who => answers[who] > 0);
  return h('div', { class: 'answers' },
    h('div', { class: 'bar', 'aria-hidden': 'true' }, some.map(who => h('i', { class: who, width: `${share(who)}%` }))),
    h('p', { class: 'legend' },
      some.map(who => h('span', { class: `who ${who}` }, `${t(`answers.${who}`)} `, h('b', null, `${shown(who)}%`))),
      h('span', { class: 'window' }, t('answers.window', { n: answers.windowSeconds, calls: number(answers.calls) })), from));
}

/** All of them added up. */
export function addUp(fuses) {
  const told = fuses.filter(fuse => fuse.answers.calls !== undefined);
  const untold = fuses.length - told.length;
  if (untold > 0 && told.length === 0) return { untold };
  const sum = { windowSeconds: 0, calls: 0, untold };
  for (const who of WHO) sum[who] = 0;
  for (const { answers } of told) {
    sum.windowSeconds = Math.max(sum.windowSeconds, answers.windowSeconds);
    for (const name of ['calls', ...WHO]) sum[name] += answers[name];
  }
  return sum;
}

const MARKS = { CLOSED: '●', OPEN: '■', HALF_OPEN: '◐', RAMP: '◔', PARTIAL: '◧' };

/** Where a dependency stands: a mark and a word, so that it is never the colour alone. */
export function circuit(fuse) {
  if (fuse.hold && !(isPassedOver(fuse) && fuse.switchedOff)) return h('span', { class: 'state forced' }, '▼ ', holdWord(fuse));
  if (fuse.switchedOff) return h('span', { class: 'state forced' }, '▼ ', t('fuse.off'));
  if (fuse.keys) return circuits(fuse.keys);
  // Whether one of another application's has a breaker is told with its calls; that none is open is told always.
  if (!fuse.breaker) return h('span', { class: 'state plain' }, '○ ', t(fuse.told && !(fuse.answers.calls > 0) ? 'circuit.notOpen' : 'fuse.unguarded'));
  const { state, refused } = fuse.breaker;
  return h('span', { class: `state ${state}` }, `${MARKS[state]} `, t(refused === undefined && ['PARTIAL', 'RAMP'].includes(state) ? `circuit.${state}.notTold` : `circuit.${state}`, { refused }), fuse.mode === 'OBSERVE' && ` · ${t('fuse.observed')}`);
}

/** Since when a circuit has not been closed. */
export const for_ = ({ breaker, hold, switchedOff }) => (breaker && breaker.state !== 'CLOSED' && !hold && !switchedOff
  ? h('span', { class: 'soft' }, t('circuit.for', { time: stretch(now() - Date.parse(breaker.since)) })) : null);

/** One word for many circuits: the worst. */
function circuits({ worst, notClosed }) {
  const { state, refused } = notClosed > 0 ? worst[0] : { state: 'CLOSED' };
  return h('span', { class: `state ${state}` }, `${MARKS[state]} `, t(`circuit.${state}`, { refused }), notClosed > 0 && ` (${t('keys.notClosed', { n: notClosed })})`);
}

/** A lever on the rail: up is on. Pressing it opens the sheet and moves nothing yet; one that is not theirs to press only shows. */
export function lever(on, label, press) {
  return press
    ? h('button', { class: on ? 'lever up' : 'lever down', type: 'button', 'aria-haspopup': 'dialog', 'aria-label': label, onclick: press }, h('i', null))
    : h('span', { class: on ? 'lever up stuck' : 'lever down stuck', 'aria-hidden': 'true' }, h('i', null));
}

/** Beside what somebody else is responsible for. */
export const notTheirs = () => kept() === 'limited' && h('span', { class: 'soft', key: 'kept' }, t('rights.notYours'));
