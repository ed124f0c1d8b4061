// The first screen: four questions, in the order in which they are asked on the phone.

import { h } from './dom.js';
import { t, own, number, precise, time } from './words.js';
import { forChat, forService, shift } from './copy.js';
import { addUp, answerBar, byTrouble, circuit, consequence, countdown, featureOf, for_, held, holdWord, isAutomatic, isByHand, isKeptOn, isPassedOver, quoted, refusesSome, shortKey, tier, titleOf, whom } from './parts.js';
import { endPlan, planKey, plansOf } from './plans.js';
import { planTitle } from './planwords.js';
import { may, mayMove } from './rights.js';
import { openEngage } from './engage.js';
import { needsAdmin, stopAutomatics, wholeBoard } from './board.js';
import { lostStore } from './store.js';

export function now(live, actions) {
  const lost = losses(live);
  const engaged = engagements(live);
  return h('main', { class: 'now', key: 'now' }, h('h1', { class: 'unseen' }, t('page.now')),
    lostStore(live, actions),
    wholeBoard(live, actions),
    brownout(live),
    buttons(live, actions),
    question(1, t('now.lose'), lost.length
      ? h('ul', { class: 'losses' }, lost.map(one => loss(one, live, actions)))
      : h('p', { class: 'calm' }, t('now.lose.nothing'))),
    question(2, t('now.who'), who(live)),
    question(3, t('now.engaged'), engaged.length
      ? [h('ul', { class: 'engaged' }, engaged.map(one => engagement(one, live, actions))),
        navigator.clipboard && h('p', null, h('button', { type: 'button', class: 'quiet', onclick: () => actions.said('shift', shift(engaged, live)) }, t(actions.copied === 'shift' ? 'now.copied' : 'now.shift')))]
      : h('p', { class: 'calm' }, t('now.engaged.nothing'), ' ', h('a', { href: '#features' }, t('now.engaged.go')))),
    question(4, t('now.arrived'), arrived(live.board)));
}

/** What other applications do by themselves. */
const elsewhere = (others, byKey) => h('section', { class: 'card brownout', key: 'brownout', role: 'status' },
  h('div', { class: 'line' }, h('b', null, t('brownout.does'))), dimmedBy(others, byKey),
  h('p', { class: 'soft' }, t('brownout.ends')));

const dimmedBy = (others, byKey) => h('ul', null, others.map(one => h('li', { key: `${one.application} ${one.key}` },
  t('brownout.elsewhere', { name: own(byKey.get(one.key)?.title) || one.key.replace(/^feature:/, ''), application: one.application, why: own(one.why), time: time(one.since) }))));

/** What the application does by itself, or would; nothing while it does nothing. */
function brownout({ board, byKey }) {
  const others = (board.dimmed ?? []).filter(one => board.fleet || one.application !== board.application);
  const by = board.brownout ?? { mode: 'GUARD', dims: [], advised: [] };
  if (by.dims.length === 0 && by.advised.length === 0) return others.length > 0 && elsewhere(others, byKey);
  const observed = by.mode === 'OBSERVE';
  return h('section', { class: 'card brownout', key: 'brownout', role: 'status' },
    h('div', { class: 'line' }, h('b', null, t(observed ? 'brownout.would' : 'brownout.does')), by.hardest && h('span', { class: 'soft' }, own(by.hardest))),
    h('ul', null, by.dims.map(one => h('li', { key: one.key }, quoted(own(one.words)), spared(by, one.key)))),
    others.length > 0 && dimmedBy(others, byKey),
    by.blind && h('p', { class: 'alarm' }, t('brownout.blind')),
    by.advised.length > 0 && h('p', { class: 'alarm' }, t('brownout.advised', { names: by.advised.map(key => own(byKey.get(key)?.title) || key).join(', ') })),
    h('p', { class: 'soft' }, t(observed ? 'brownout.observed' : 'brownout.ends')));
}

/** What it has spared since this instance started; nothing where nobody counts. */
function spared(by, key) {
  const saved = by.ledger?.find(one => one.key === key)?.spared;
  return saved && saved.calls > 0 && h('span', { class: 'soft' }, ' ', t('brownout.spared', { calls: number(saved.calls), work: precise(saved.workMillis) }));
}

const question = (n, words, answer) => h('section', { class: 'question', key: `q${n}` },
  h('h2', null, h('span', { class: 'n', 'aria-hidden': 'true' }, n), words), h('div', { class: 'answer' }, answer));

/** The two things one wants to do before anything else: the owner's plan, and no more automatics. */
function buttons(live, actions) {
  const all = (plansOf(live, actions.draw) ?? []).filter(plan => plan.source !== 'DIAL');
  const [plan] = [...all].sort((a, b) => Date.parse(b.last?.at ?? 0) - Date.parse(a.last?.at ?? 0) || a.key.localeCompare(b.key));
  return h('div', { class: 'first', key: 'first' },
    plan && mayMove(planKey(plan)) && (plan.standing
      ? h('button', { type: 'button', class: 'go', onclick: () => endPlan(plan, actions) }, t('now.endPlan', { name: planTitle(plan) }))
      : h('button', { type: 'button', class: 'go off', onclick: () => openEngage(plan, live, actions) }, t('now.plan', { name: planTitle(plan) }))),
    all.length > 1 && h('a', { href: '#plans' }, t('now.plans', { n: all.length - 1 })),
    may('operator') && !live.board.whole.some(one => one.what === 'AUTOMATICS_STOPPED')
      && [h('button', { type: 'button', class: 'quiet', key: 'stop', disabled: !may('admin'), onclick: () => stopAutomatics(actions) }, t('now.stop')), needsAdmin()]);
}

/** What customers miss: calls that end in an empty value, a notice or an error, what failed first on top, and features that are off. */
function losses(live) {
  const found = new Map();
  for (const feature of live.features) {
    if (!feature.on || feature.hold?.position === 'DEGRADED') found.set(feature.key, { key: feature.key, feature, cause: isAutomatic(feature.hold) ? 'automatic' : 'hand', since: feature.hold?.at });
  }
  for (const fuse of live.fuses) {
    const hurt = fuse.answers.empty + fuse.answers.notice + fuse.answers.failed;
    const feature = featureOf(fuse, live);
    if (!(hurt > 0) || (feature && found.has(feature.key))) continue;
    found.set(fuse.key, { key: fuse.key, fuse, feature, cause: causeOf(fuse), share: Math.max(1, Math.round((hurt * 100) / fuse.answers.calls)), answers: fuse.answers,
      since: fuse.breaker && fuse.breaker.state !== 'CLOSED' ? fuse.breaker.since : undefined });
  }
  const planned = one => (one.cause === 'hand' ? 1 : 0);
  return [...found.values()].sort((a, b) => planned(a) - planned(b) || at(a) - at(b) || calls(b) - calls(a) || rank(a) - rank(b));
}

const at = one => (one.since ? Date.parse(one.since) : Infinity) || Infinity;
const calls = one => one.answers?.calls ?? 0;
const rank = item => (item.feature ? Number(item.feature.tierLabel.slice(1)) : 4);

function causeOf(fuse) {
  if (fuse.hold || fuse.switchedOff) return 'hand';
  const { CIRCUIT_OPEN: open = 0, BULKHEAD_FULL: full = 0, SHED: shed = 0, DIMMED: dimmed = 0 } = fuse.refusals;
  return full + shed + dimmed > open + fuse.answers.failed ? 'full' : 'dependency';
}

function loss({ key, feature, fuse, cause, share, since, answers }, live, actions) {
  const claim = live.board.claims[key];
  const title = feature ? own(feature.title) : fuse.name;
  return h('li', { key, class: cause === 'hand' ? null : 'unplanned' },
    h('div', { class: 'line' }, feature && tier(feature), h('b', null, quoted(title)),
      h('span', { class: `cause ${cause}` }, ['hand', 'automatic'].includes(cause) && feature?.hold && whom(feature.hold) ? `${t(`cause.${cause}`)} · ${whom(feature.hold)}` : t(`cause.${cause}`)),
      since && h('span', { class: 'soft' }, t('held.since', { time: time(since) })),
      fuse && h('span', { class: 'soft' }, t('now.lose.share', { name: fuse.elsewhere ? shortKey(fuse.key) : fuse.name, share, n: answers.windowSeconds })),
      h('span', { class: 'claim' }, claim ? h('span', null, t('claim.by', { actor: claim.actor, time: time(claim.at) }), claim.actor === actions.user && mayMove(key)
        && h('button', { type: 'button', class: 'link', onclick: () => actions.claim(key, null) }, t('claim.leave')))
        : cause !== 'hand' && mayMove(key) && h('button', { type: 'button', class: 'quiet', 'aria-label': `${t('claim.take')} ${title}`, onclick: () => actions.claim(key, 0) }, t('claim.take')))),
    h('p', null, consequence(feature)));
}

function who(live) {
  const mine = live.fuses.filter(fuse => !fuse.elsewhere);
  const odd = byTrouble(mine.filter(isOdd), live);
  const rest = mine.length - odd.length;
  return [
    answerBar(addUp(mine)),
    odd.length > 0 && h('ul', { class: 'odd' }, odd.slice(0, 12).map(fuse => h('li', { key: fuse.key },
      h('div', { class: 'line' }, h('b', null, fuse.name), circuit(fuse), for_(fuse)),
      answerBar(fuse.answers)))),
    odd.length > 12 && h('p', { class: 'soft' }, h('a', { href: '#dependencies' }, t('now.who.more', { n: number(odd.length - 12) }))),
    rest > 0 && h('p', { class: 'soft' }, t(odd.length ? 'now.who.rest' : 'now.who.all', { n: number(rest) }), ' ',
      h('a', { href: '#dependencies' }, t('now.who.go'))),
  ];
}

const isOdd = fuse => fuse.hold || fuse.switchedOff || refusesSome(fuse)
  || fuse.answers.calls > fuse.answers.main + fuse.answers.warm;

function engagements(live) {
  return [...live.features.filter(one => one.hold), ...live.fuses.filter(one => one.hold)]
    .sort((a, b) => Date.parse(b.hold.at) - Date.parse(a.hold.at));
}

function engagement(one, live, { flip, extend, said, copied }) {
  const title = titleOf(one.key, live);
  return h('li', { key: one.key, class: 'card' },
    h('div', { class: 'line' }, one.title && tier(one), h('b', null, quoted(title)),
      h('span', { class: 'state forced' }, isKeptOn(one) ? '▲ ' : '▼ ', holdWord(one)), countdown(one.hold)),
    held(one.hold),
    h('div', { class: 'actions' },
      mayMove(one.key) && one.hold.until && !isPassedOver(one) && isByHand(one.hold) && h('button', { type: 'button', class: 'quiet', onclick: () => extend(one) }, t('now.extend')),
      navigator.clipboard && [['chat', forChat, 'now.copy'], ['service', forService, 'now.copyService']].map(([what, words, label]) => h('button', {
        key: what, type: 'button', class: 'quiet', onclick: () => said(`${one.key} ${what}`, words(one, live)) },
      t(copied === `${one.key} ${what}` ? 'now.copied' : label))),
      mayMove(one.key) && h('button', { key: 'flip', type: 'button', class: isByHand(one.hold) ? 'go' : 'quiet', 'aria-label': `${t(isByHand(one.hold) ? 'sheet.do.restore' : 'now.change')} ${title}`, onclick: () => flip(one.key) }, t(isByHand(one.hold) ? 'sheet.do.restore' : 'now.change'))));
}

function arrived(board) {
  const { instances, of, behind = [] } = board.arrived;
  return [
    h('p', { class: instances === of ? 'calm' : 'alarm' },
      instances === of ? t('now.arrived.all', { instances: number(instances), of: number(of) }) : t('now.arrived.some', { instances: number(instances), of: number(of), n: number(of - instances) }), ' ',
      h('a', { href: '#instances' }, t('now.arrived.look')), ' ',
      board.node.revision > 0 && h('span', { class: 'soft' }, t('now.arrived.step', { n: board.node.revision }))),
    behind.length > 0 && h('p', { class: 'soft' }, behind.map((node, i) => [i > 0 && ', ', quoted(node)])),
    h('p', { class: 'soft' }, t('now.arrived.phones')),
  ];
}
