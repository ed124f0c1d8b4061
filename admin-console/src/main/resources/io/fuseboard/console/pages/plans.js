// Prepared sets of switches: what there are, what they would do, and the dial.

import { h } from './dom.js';
import { t, moment, reasonWords, straight, time } from './words.js';
import { ask, changeId } from './api.js';
import { actorName, actorWord, attributeWord, countdown, notTheirs, quoted, titleOf, whom } from './parts.js';
import { openAsk } from './ask.js';
import { openEngage } from './engage.js';
import { openEditor } from './planeditor.js';
import { DIAL, isoTime, planTitle } from './planwords.js';
import { mayMove, mayMoveAll } from './rights.js';

const book = { plans: null, seen: null, busy: false, fault: null };

/** All plans, as they were when the board moved last; null: not yet read. */
export function plansOf(live, draw) {
  if (book.seen !== live.board.revision && !book.busy && live.board.writable) read(live.board.revision, draw);
  return book.plans;
}

export function forgetPlans() {
  Object.assign(book, { plans: null, seen: null });
}

async function read(seen, draw) {
  book.busy = true;
  try {
    book.plans = (await ask('GET', 'plans')).plans;
    book.fault = null;
  } catch (refusal) {
    book.fault = refusal.message;
  }
  book.seen = seen;
  book.busy = false;
  draw();
}

export const planKey = plan => `plan:${plan.key}`;

export function plans(live, actions) {
  const all = plansOf(live, actions.draw);
  const own = (all ?? []).filter(plan => plan.source !== 'DIAL');
  return h('main', { class: 'plans', key: 'plans' },
    h('div', { class: 'tools' }, h('h1', null, t('page.plans')), h('p', { class: 'soft grow' }, t('plans.lead')),
      mayMoveAll() && h('button', { type: 'button', class: 'quiet', onclick: () => openEditor(null, live, actions) }, t('plans.new'))),
    book.fault && h('p', { class: 'fault', role: 'alert' }, book.fault),
    all && dial(all, live, actions),
    all && own.length === 0 && h('p', { class: 'calm', key: 'none' }, t('plans.none')),
    h('ul', { class: 'cards' }, own.map(plan => card(plan, live, actions))));
}

/** The dial: how much is kept. One press opens the question, with all that would change. */
export function dial(all, live, actions) {
  const engaged = all.find(plan => plan.keeps && plan.standing);
  const there = all.filter(plan => plan.keeps).map(plan => plan.key);
  const stuck = key => !mayMove(`plan:${key}`);
  const allStuck = engaged ? stuck(engaged.key) : there.every(stuck);
  return h('div', { class: 'dial', role: 'group', 'aria-label': t('dial.title'), key: 'dial' }, h('span', { class: 'soft' }, t('dial.title')),
    h('button', { type: 'button', class: engaged ? 'chip' : 'chip chosen', 'aria-pressed': String(!engaged), disabled: allStuck, onclick: () => engaged && endPlan(engaged, actions) }, t('dial.all')),
    DIAL.filter(([key]) => there.includes(key)).map(([key, words]) => h('button', { type: 'button', key, class: engaged?.key === key ? 'chip chosen' : 'chip', 'aria-pressed': String(engaged?.key === key), disabled: stuck(key),
      onclick: () => engaged?.key !== key && openEngage(all.find(plan => plan.key === key), live, actions) }, t(words))),
    there.some(stuck) && notTheirs());
}

export function endPlan(plan, actions) {
  openAsk({
    title: t('plans.endTitle', { name: planTitle(plan) }), lines: [t('plans.endMeans')], reasons: ['over', 'drill'], reason: 'over', go: t('plans.end'),
    act: ({ reason }) => ask('DELETE', `engagements/${plan.key}`, { reason, changeId: changeId() }),
    done: answer => actions.told(t('done.planEnded', { name: planTitle(plan) }), answer.revision),
  });
}

function card(plan, live, actions) {
  const { standing } = plan;
  return h('li', { key: plan.key, class: standing ? 'card plan is-on' : 'card plan' },
    h('div', { class: 'line' }, h('h3', null, quoted(planTitle(plan))), h('code', null, plan.key), h('span', { class: 'tier' }, t(`plans.source.${plan.source}`)),
      standing && h('span', { class: 'state forced' }, '▼ ', t(standing.drill ? 'plans.drilling' : 'plans.engaged')), standing && countdown(standing)),
    standing && h('p', { class: 'held' }, h('span', { class: 'why' }, quoted(reasonWords(standing.reason))), ' · ', actorWord(standing.actor), ' ', t('held.since', { time: time(standing.at) }),
      whom({ share: 10000, scope: standing.scope }) && ` · ${whom({ share: 10000, scope: standing.scope })}`),
    h('ul', { class: 'moves' }, plan.positions.map(one => h('li', { key: one.switch }, position(one, live)))),
    h('p', { class: 'soft' }, [
      plan.for ? t('plans.for', { time: isoTime(plan.for) }) : t('plans.open'),
      plan.asks.length && t('plans.asks', { names: plan.asks.map(attributeWord).join(t('list.comma')) }),
      plan.engageWhen.length && t('plans.when', { times: plan.engageWhen.map(straight).join('; ') }),
      plan.last ? t(plan.last.drill ? 'plans.lastDrill' : 'plans.last', { time: moment(plan.last.at), actor: actorName(plan.last.actor) }) : t('plans.never'),
    ].filter(Boolean).join(' · ')),
    h('div', { class: 'actions' }, mayMove(planKey(plan)) ? [
      h('button', { type: 'button', class: 'quiet', key: 'edit', 'aria-label': `${t('plans.edit')} ${planTitle(plan)}`, onclick: () => openEditor(plan, live, actions) }, t('plans.edit')),
      standing && plan.asks.length > 0 && h('button', { type: 'button', class: 'quiet', key: 'beside', onclick: () => openEngage(plan, live, actions) }, t('plans.beside')),
      standing
        ? h('button', { type: 'button', class: 'go', 'aria-label': `${t('plans.end')} ${planTitle(plan)}`, onclick: () => endPlan(plan, actions) }, t('plans.end'))
        : h('button', { type: 'button', class: 'go off', 'aria-label': `${t('plans.engage')} ${planTitle(plan)}`, onclick: () => openEngage(plan, live, actions) }, t('plans.engage')),
    ] : notTheirs()));
}

/** What a plan does to one switch. */
export function position(one, live) {
  return h('span', null, h('b', null, quoted(titleOf(one.switch, live))), ' ', t(`position.${one.position}${one.switch.startsWith('fuse:') ? '.call' : ''}`),
    one.share < 10000 && ` ${one.share / 100}%`, one.for && ` · ${isoTime(one.for)}`, one.ending === 'ASK' && ` · ${t('ending.ASK')}`);
}
