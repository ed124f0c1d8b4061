// The window in which a plan is engaged: for whom, how long, as a drill or not, and every change it would make.

import { h } from './dom.js';
import { t, number, reasonWords } from './words.js';
import { ask, changeId } from './api.js';
import { actorName, attributeWord, holdWord, quoted, titleOf } from './parts.js';
import { attempt, closing, openWindow, reasonOf, reasons } from './ask.js';
import { choice } from './sheetform.js';
import { isoTime, planTitle } from './planwords.js';

export function openEngage(plan, live, actions) {
  const wish = { reason: null, words: '', end: '', drill: false, values: {}, other: {}, known: {}, dry: null, dryFault: null, busy: false, fault: null, question: null };
  const id = changeId();
  const tools = openWindow('engage', form, 'input');

  function form({ draw, leave }) {
    return h('form', { onsubmit: event => { event.preventDefault(); send(); } },
      h('h2', { id: 'sheet-title' }, t('engage.title', { name: planTitle(plan) })),
      plan.asks.map(name => h('fieldset', { key: `ask-${name}` }, h('legend', null, t('sheet.values', { name: attributeWord(name) })),
        h('div', { class: 'chips' }, (wish.known[name] ?? []).map(one => h('label', { key: one, class: chosen(name).includes(one) ? 'chip chosen' : 'chip' },
          h('input', { type: 'checkbox', name: `value-${name}`, value: one, onchange: () => { toggle(name, one); look(0); } }), quoted(one)))),
        h('input', { class: 'words', name: `other-${name}`, autocomplete: 'off', placeholder: t('sheet.otherValues'), 'aria-label': attributeWord(name),
          oninput: event => { wish.other[name] = event.target.value; look(250); } }))),
      reasons(wish, ['rain', 'peak', 'dependency', 'drill'], draw),
      choice('end', t('sheet.end'), ['', '30m', '2h'], wish.end, one => (one ? t(`end.${one}`) : plan.for ? t('engage.asPlanned', { time: isoTime(plan.for) }) : t('engage.open')), end => { wish.end = end; look(0); }),
      h('label', { class: 'check', key: 'drill' }, h('input', { type: 'checkbox', name: 'drill', onchange: event => { wish.drill = event.target.checked; draw(); } }), t('sheet.drill')),
      h('section', { class: 'dry', key: 'dry', 'aria-live': 'polite' }, h('h3', null, t('engage.dry')), dryRun(wish, live)),
      closing(wish, t(wish.drill ? 'engage.drill' : 'plans.engage'), true, leave));
  }

  const chosen = name => wish.values[name] ?? [];
  const toggle = (name, one) => { wish.values[name] = chosen(name).includes(one) ? chosen(name).filter(other => other !== one) : [...chosen(name), one]; };
  const all = name => [...chosen(name), ...(wish.other[name] ?? '').split(/[,，、]/).map(one => one.trim()).filter(Boolean)];
  const scope = () => Object.fromEntries(plan.asks.map(name => [name, all(name)]));
  const isComplete = () => plan.asks.every(name => all(name).length > 0);
  const order = () => ({ scope: scope(), ...(wish.end && { for: wish.end }), drill: wish.drill });

  function look(after) {
    clearTimeout(wish.soon);
    wish.soon = setTimeout(async () => {
      if (!isComplete()) {
        wish.dry = null;
      } else {
        try {
          wish.dry = await ask('POST', `dry-runs/${plan.key}`, order());
          wish.dryFault = null;
        } catch (refusal) {
          Object.assign(wish, { dry: null, dryFault: refusal.message });
        }
      }
      tools.draw();
    }, after);
    tools.draw();
  }

  async function send() {
    const reason = reasonOf(wish);
    if (!reason || !isComplete()) {
      wish.fault = t(reason ? 'engage.needsScope' : 'sheet.needsReason');
      tools.draw();
      return;
    }
    await attempt(wish, tools, () => ask('POST', `engagements/${plan.key}`, { ...order(), reason, changeId: id, ...(wish.dry && { seen: wish.dry.revision }) }),
      answer => actions.told(t('done.planEngaged', { name: planTitle(plan) }), answer.revision));
    if (wish.fault) look(0);
  }

  if (plan.asks.length) {
    ask('GET', 'attributes').then(({ attributes }) => {
      attributes.forEach(one => { wish.known[one.name] = one.values; });
      tools.draw();
    }, () => { /* without values to choose from they are written */ });
  }
  look(0);
}

/** Every change, in every application. */
function dryRun({ dry, dryFault }, live) {
  if (dryFault) return h('p', { class: 'fault', role: 'alert' }, dryFault);
  if (!dry) return h('p', { class: 'soft' }, t('engage.needsScope'));
  return [
    h('p', { class: 'soft' }, t('engage.sum', { n: number(dry.effects.length), calls: number(new Set(dry.effects.flatMap(one => one.fuses)).size) })),
    h('ul', { class: 'effects' }, dry.effects.map(one => h('li', { key: one.key, class: one.kind },
      h('b', null, quoted(titleOf(one.key, live))), ' ', t(`effect.${one.kind}`, { what: holdWord({ hold: one.hold, title: one.key.startsWith('feature:') }) }),
      one.fuses.length > 0 && h('span', { class: 'soft' }, ` · ${t('effect.fuses', { names: one.fuses.map(key => key.replace('fuse:', '')).join(', ') })}`),
      one.spared.length > 0 && h('span', { class: 'alarm' }, ` · ${t('effect.spared', { names: one.spared.map(key => key.replace('fuse:', '')).join(', ') })}`),
      !one.known && h('span', { class: 'alarm' }, ` · ${t('effect.unknown')}`),
      one.beside.map(hold => h('div', { class: 'soft' }, t('effect.beside', { what: holdWord({ hold, title: one.key.startsWith('feature:') }), actor: actorName(hold.actor), reason: reasonWords(hold.reason) })))))),
  ];
}
