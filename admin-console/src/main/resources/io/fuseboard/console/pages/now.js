// The first screen: four questions, in the order in which they are asked on the phone.

import { h } from './dom.js';
import { t, own, stretch, number, time } from './words.js';
import { forChat, forService } from './copy.js';
import { addUp, answerBar, byTrouble, circuit, countdown, featureOf, held, holdWord, isByHand, isKeptOn, isPassedOver, quoted, refusesSome, tier, titleOf } from './parts.js';

export function now(live, { flip, extend, said, copied }) {
  const lost = losses(live);
  const engaged = engagements(live);
  return h('main', { class: 'now', key: 'now' }, h('h1', { class: 'unseen' }, t('page.now')),
    question(1, t('now.lose'), lost.length
      ? h('ul', { class: 'losses' }, lost.map(loss))
      : h('p', { class: 'calm' }, t('now.lose.nothing'))),
    question(2, t('now.who'), who(live)),
    question(3, t('now.engaged'), engaged.length
      ? h('ul', { class: 'engaged' }, engaged.map(one => engagement(one, live, { flip, extend, said, copied })))
      : h('p', { class: 'calm' }, t('now.engaged.nothing'), ' ', h('a', { href: '#features' }, t('now.engaged.go')))),
    question(4, t('now.arrived'), arrived(live.board)));
}

const question = (n, words, answer) => h('section', { class: 'question', key: `q${n}` },
  h('h2', null, h('span', { class: 'n', 'aria-hidden': 'true' }, n), words), h('div', { class: 'answer' }, answer));

/** What customers miss: features that are off, and calls that end in an empty value, a notice or an error. The most important first. */
function losses(live) {
  const found = new Map();
  for (const feature of live.features) {
    if (!feature.on) found.set(feature.key, { feature, cause: 'hand', since: feature.hold?.at });
  }
  for (const fuse of live.fuses) {
    const hurt = fuse.answers.empty + fuse.answers.notice + fuse.answers.failed;
    const feature = featureOf(fuse, live);
    if (hurt === 0 || (feature && found.has(feature.key))) continue;
    found.set(fuse.key, { fuse, feature, cause: causeOf(fuse), share: Math.max(1, Math.round((hurt * 100) / fuse.answers.calls)), answers: fuse.answers });
  }
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

const rank = item => (item.feature ? Number(item.feature.tierLabel.slice(1)) : 4);

function causeOf(fuse) {
  if (fuse.hold || fuse.switchedOff) return 'hand';
  const { CIRCUIT_OPEN: open = 0, BULKHEAD_FULL: full = 0 } = fuse.refusals;
  return full > open + fuse.answers.failed ? 'full' : 'dependency';
}

function loss({ feature, fuse, cause, share, since, answers }) {
  return h('li', { key: feature?.key ?? fuse.key, class: cause === 'hand' ? null : 'unplanned' },
    h('div', { class: 'line' }, feature && tier(feature), h('b', null, feature ? quoted(own(feature.title)) : fuse.name),
      h('span', { class: `cause ${cause}` }, t(`cause.${cause}`)),
      since && h('span', { class: 'soft' }, t('held.since', { time: time(since) })),
      fuse && h('span', { class: 'soft' }, t('now.lose.share', { name: fuse.name, share, n: answers.windowSeconds }))),
    h('p', null, feature?.consequence ? quoted(own(feature.consequence)) : t('feature.noConsequence')));
}

function who(live) {
  const odd = byTrouble(live.fuses.filter(isOdd), live);
  const rest = live.fuses.length - odd.length;
  return [
    answerBar(addUp(live.fuses)),
    odd.length > 0 && h('ul', { class: 'odd' }, odd.map(fuse => h('li', { key: fuse.key },
      h('div', { class: 'line' }, h('b', null, fuse.name), featureOf(fuse, live) && h('span', { class: 'soft' }, quoted(own(featureOf(fuse, live).title))), circuit(fuse),
        fuse.breaker && !fuse.switchedOff && h('span', { class: 'soft' }, t('circuit.for', { time: stretch(fuse.breaker.sinceMillis) }))),
      answerBar(fuse.answers)))),
    rest > 0 && h('p', { class: 'soft' }, t(odd.length ? 'now.who.rest' : 'now.who.all', { n: number(rest) }), ' ',
      h('a', { href: '#dependencies' }, t('now.who.go'))),
  ];
}

const isOdd = fuse => fuse.hold || fuse.switchedOff || refusesSome(fuse)
  || fuse.answers.calls > fuse.answers.main;

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
      one.hold.until && !isPassedOver(one) && isByHand(one.hold) && h('button', { type: 'button', class: 'quiet', onclick: () => extend(one) }, t('now.extend')),
      navigator.clipboard && [['chat', forChat, 'now.copy'], ['service', forService, 'now.copyService']].map(([what, words, label]) => h('button', {
        key: what, type: 'button', class: 'quiet', onclick: () => said(`${one.key} ${what}`, words(one, live)) },
      t(copied === `${one.key} ${what}` ? 'now.copied' : label))),
      h('button', { type: 'button', class: 'go', onclick: () => flip(one.key) }, t(isByHand(one.hold) ? 'sheet.do.restore' : 'now.change'))));
}

function arrived(board) {
  const { instances, of } = board.arrived;
  return [
    h('p', { class: instances === of ? 'calm' : 'alarm' },
      t(instances === of ? 'now.arrived.all' : 'now.arrived.some', { instances, of }), ' ',
      board.node.revision > 0 && h('span', { class: 'soft' }, t('now.arrived.step', { n: board.node.revision }))),
    h('p', { class: 'soft' }, t('now.arrived.phones')),
  ];
}
