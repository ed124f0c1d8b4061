// Live states of what the applications call.

import { h, lazy } from './dom.js';
import { t, own, number, precise, straight, stretch } from './words.js';
import { answerBar, byTrouble, circuit, featureOf, for_, held, isTroubled, lever, notTheirs, now, quoted, shortKey, tier } from './parts.js';
import { mayMove } from './rights.js';
import { details, forgetDetails } from './details.js';

/** More than anybody reads; the rest is found by searching. */
const SHOWN = 60;

const find = { words: '', all: false, troubled: false };

export function dependencies(live, actions) {
  const found = byTrouble(live.fuses.filter(fuse => matches(fuse, live)), live);
  const shown = find.all ? found : found.slice(0, SHOWN);
  const tick = Math.floor(now() / 10000);
  return h('main', { class: find.all ? 'dependencies long' : 'dependencies', key: 'dependencies' },
    h('div', { class: 'tools' }, h('h1', null, t('page.dependencies')),
      h('input', { type: 'search', class: 'search', placeholder: t('dependencies.search'), 'aria-label': t('dependencies.search'), autocomplete: 'off', spellcheck: 'false',
        oninput: event => { find.words = event.target.value; actions.draw(); } }),
      h('button', { type: 'button', class: find.troubled ? 'chip chosen' : 'chip', 'aria-pressed': String(find.troubled), onclick: () => { find.troubled = !find.troubled; actions.draw(); } },
        t('dependencies.troubled', { n: number(live.fuses.filter(isTroubled).length) }))),
    h('p', { class: 'soft lead' }, t('dependencies.lead')),
    found.length === 0
      ? h('p', { class: 'calm' }, t(live.fuses.length ? 'features.notFound' : 'dependencies.none'))
      : h('section', { class: 'rail' }, h('ul', null, shown.map(fuse => {
        const feature = featureOf(fuse, live);
        return lazy('li', fuse.key, [fuse, feature, t('page.dependencies'), fuse.breaker?.state !== 'CLOSED' && tick, actions.openedAt(fuse.key), mayMove(fuse.key)], () => module(fuse, feature, actions));
      }))),
    found.length > shown.length && h('button', { type: 'button', class: 'quiet', onclick: () => { find.all = true; actions.draw(); } }, t('list.more', { n: number(found.length - shown.length) })));
}

function matches(fuse, live) {
  if (find.troubled && !isTroubled(fuse)) return false;
  if (!find.words) return true;
  const feature = featureOf(fuse, live);
  const hay = [fuse.key, feature?.title.zh ?? '', feature?.title.en ?? '', feature?.owner ?? ''].join('\n').toLowerCase();
  return find.words.toLowerCase().split(/\s+/).every(word => hay.includes(word));
}

function module(fuse, feature, actions) {
  return h('li', { class: fuse.hold ? 'module is-off' : 'module' },
    lever(!fuse.hold, t(fuse.hold ? 'dependencies.restore' : 'dependencies.force', { name: fuse.name }), mayMove(fuse.key) ? () => actions.flip(fuse.key) : null),
    h('div', { class: 'what' },
      h('div', { class: 'line' }, h('h3', null, fuse.name), fuse.elsewhere && h('code', null, shortKey(fuse.key)), feature && tier(feature),
        feature && h('span', { class: 'soft' }, t('dependencies.serves', { feature: own(feature.title) }))),
      fuse.hold && held(fuse.hold),
      answerBar(fuse.answers),
      fuse.elsewhere && h('p', { class: 'soft' }, t('dependencies.elsewhere', { application: fuse.application })),
      h('ul', { class: 'facts' }, facts(fuse).map(one => h('li', null, one))),
      !fuse.elsewhere && h('details', { class: 'order', ontoggle: event => (event.target.open ? actions.opened(fuse.key) : forgetDetails(fuse.key)) }, h('summary', null, t('dependencies.details')),
        fuse.guarded.map(call => h('p', { key: call.method }, order(fuse, call).join(' → '))),
        details(fuse.key, actions))),
    h('div', { class: 'stands' }, circuit(fuse), for_(fuse), !fuse.hold && !fuse.switchedOff && why(fuse), !mayMove(fuse.key) && notTheirs()));
}

/** Why a circuit is not closed, from its own numbers. */
function why({ breaker }) {
  if (!breaker || breaker.state === 'CLOSED' || breaker.calls === 0) return null;
  const slow = breaker.slow > breaker.failed;
  return h('span', { class: 'soft why' }, slow
    ? t('breaker.whySlow', { n: number(breaker.slow), calls: judged(breaker), time: inMillis(breaker.slowerThanMillis) })
    : t('breaker.whyFailed', { n: number(breaker.failed), calls: judged(breaker) }));
}

const inMillis = n => t('time.millis', { n: number(n) });

/** Which calls it judges by. */
function judged({ calls, windowMillis }) {
  return windowMillis === undefined ? t('breaker.ofCalls', { n: number(calls) }) : t('breaker.ofTime', { n: number(calls), time: stretch(windowMillis) });
}

/** Everybody who is asked for one call, in the fixed order. */
function order(fuse, { method, backups, lastGoodMillis, empty }) {
  return [
    t('order.switch'),
    ...(fuse.breaker ? [t('order.breaker')] : []),
    ...(fuse.bulkhead ? [t('order.bulkhead')] : []),
    straight(method),
    ...backups.map(straight),
    ...(lastGoodMillis === undefined ? [] : [t('order.lastGood', { time: stretch(lastGoodMillis) })]),
    ...(empty === undefined ? [] : [empty.value === undefined ? t('answers.empty') : t('order.value', { value: straight(empty.value) })]),
    t('answers.notice'),
  ];
}

/** Why an adaptive limit is what it is. */
function limitMoved(moved) {
  const millis = n => (n === undefined ? '–' : inMillis(n));
  const why = t(`limit.${moved.why}`, { now: millis(moved.latencyMillis), few: millis(moved.baselineMillis), percent: moved.overloadedPercent });
  return moved.from === moved.to ? why : t('limit.moved', { from: moved.from, to: moved.to, why });
}

/** The longest that can be told apart; who took longer took at least so long. */
const LONGEST = 1000000;

/** How long calls take, of all instances together. What was not counted is not called 0. */
function latency({ calls, instances, notSaid, windowSeconds, resolutionMillis, p50Millis, p99Millis }) {
  const told = [];
  if (calls > 0) {
    const words = millis => (millis <= resolutionMillis ? t('time.atMost', { time: precise(millis) }) : millis >= LONGEST ? t('time.atLeast', { time: precise(millis) }) : precise(millis));
    told.push(t(instances > 1 ? 'latency.fleet' : 'latency.line', { p50: words(p50Millis), p99: words(p99Millis), seconds: windowSeconds, instances: number(instances), n: number(calls) }));
  } else if (notSaid === 0) told.push(t('latency.none'));
  if (notSaid > 0) told.push(t('latency.notSaid', { n: number(notSaid) }));
  return told;
}

function facts(fuse) {
  const { breaker, bulkhead, keys, refusals } = fuse;
  const told = latency(fuse.latency);
  if (breaker && !fuse.switchedOff) {
    if (breaker.state === 'OPEN' && breaker.retryAfterMillis !== undefined) told.push(t('breaker.retry', { time: stretch(breaker.retryAfterMillis) }));
    if (breaker.needed > 0 && breaker.state === 'CLOSED') told.push(t('breaker.needs', { n: breaker.needed }));
    else if (breaker.calls > 0) told.push(t(breaker.trip === 'PARTIAL' ? 'breaker.windowPartial' : 'breaker.window', { calls: judged(breaker), failed: breaker.failed, percent: Math.round((breaker.failed * 100) / breaker.calls), rate: breaker.failureRate }));
    else if (breaker.calls === undefined) told.push(t('breaker.notTold'));
    if (breaker.slow > 0) told.push(t('breaker.slow', { n: breaker.slow, time: inMillis(breaker.slowerThanMillis) }));
  }
  if (breaker?.calls > 0 && fuse.answers.instances > 1) told.push(t('breaker.each'));
  if (bulkhead) told.push(t('bulkhead.use', bulkhead));
  if (bulkhead?.moved) told.push(limitMoved(bulkhead.moved));
  for (const lane of bulkhead?.lanes ?? []) told.push(t('bulkhead.lane', lane));
  if (bulkhead?.waiting > 0) told.push(t('bulkhead.waiting', bulkhead));
  if (keys) {
    told.push(t('keys.use', { n: number(keys.count), most: number(keys.most) }));
    if (keys.worst.length > 0) told.push(t('keys.worst', { names: keys.worst.map(one => one.name).join(', ') }));
    if (keys.crowded > 0) told.push(t('keys.crowded', { n: number(keys.crowded) }));
  }
  const n = fuse.answers.windowSeconds;
  for (const [reason, count] of Object.entries(fuse.wouldRefuse)) told.push(t('fuse.wouldRefuse', { n: number(count), why: t(`refusal.${reason}`), seconds: n }));
  for (const [reason, count] of Object.entries(refusals)) told.push(t('fuse.refused', { n: number(count), why: t(`refusal.${reason}`), seconds: n }));
  return told;
}
