// Live states of what the application calls.

import { h } from './dom.js';
import { t, own, number, straight, stretch } from './words.js';
import { answerBar, byTrouble, circuit, featureOf, held, lever, quoted, tier } from './parts.js';

export function dependencies(live, { flip }) {
  const some = byTrouble(live.fuses, live);
  return h('main', { class: 'dependencies', key: 'dependencies' },
    h('div', { class: 'tools' }, h('h1', null, t('page.dependencies')), h('p', { class: 'soft' }, t('dependencies.lead'))),
    some.length === 0
      ? h('p', { class: 'calm' }, t('dependencies.none'))
      : h('section', { class: 'rail' }, h('ul', null, some.map(fuse => module(fuse, live, flip)))));
}

function module(fuse, live, flip) {
  const feature = featureOf(fuse, live);
  return h('li', { key: fuse.key, class: fuse.hold ? 'module is-off' : 'module' },
    lever(!fuse.hold, t(fuse.hold ? 'dependencies.restore' : 'dependencies.force', { name: fuse.name }), () => flip(fuse.key)),
    h('div', { class: 'what' },
      h('div', { class: 'line' }, h('h3', null, fuse.name), feature && tier(feature),
        feature && h('span', { class: 'soft' }, t('dependencies.serves', { feature: own(feature.title) }))),
      fuse.hold && held(fuse.hold),
      answerBar(fuse.answers),
      h('ul', { class: 'facts' }, facts(fuse).map(one => h('li', null, one))),
      fuse.guarded.length > 0 && h('details', { class: 'order' }, h('summary', null, t('order.title')),
        fuse.guarded.map(call => h('p', { key: call.method }, order(fuse, call).join(' → '))))),
    h('div', { class: 'stands' }, circuit(fuse),
      !fuse.hold && !fuse.switchedOff && fuse.breaker && h('span', { class: 'soft' }, t('circuit.for', { time: stretch(fuse.breaker.sinceMillis) }))));
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

function facts(fuse) {
  const { breaker, bulkhead, keys, refusals } = fuse;
  const told = [];
  if (breaker && !fuse.switchedOff) {
    if (breaker.state === 'OPEN' && breaker.retryAfterMillis !== undefined) told.push(t('breaker.retry', { time: stretch(breaker.retryAfterMillis) }));
    if (breaker.needed > 0 && breaker.state === 'CLOSED') told.push(t('breaker.needs', { n: breaker.needed }));
    else if (breaker.calls > 0) told.push(t(breaker.trip === 'PARTIAL' ? 'breaker.windowPartial' : 'breaker.window', { n: breaker.calls, failed: breaker.failed, rate: breaker.failureRate }));
    if (breaker.slow > 0) told.push(t('breaker.slow', { n: breaker.slow, time: `${breaker.slowerThanMillis} ms` }));
  }
  if (bulkhead) told.push(t('bulkhead.use', bulkhead));
  if (bulkhead?.waiting > 0) told.push(t('bulkhead.waiting', bulkhead));
  if (keys) {
    told.push(t('keys.use', { n: number(keys.count), most: number(keys.most) }));
    if (keys.worst.length > 0) told.push(t('keys.worst', { names: keys.worst.map(one => one.name).join(', ') }));
    if (keys.crowded > 0) told.push(t('keys.crowded', { n: number(keys.crowded) }));
  }
  for (const [reason, n] of Object.entries(fuse.wouldRefuse)) told.push(t('fuse.wouldRefuse', { n: number(n), why: t(`refusal.${reason}`) }));
  for (const [reason, n] of Object.entries(refusals)) told.push(`${t(`refusal.${reason}`)} ${number(n)}`);
  return told;
}
