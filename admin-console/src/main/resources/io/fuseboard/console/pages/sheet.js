// The small sheet in which a switch is moved. Enter confirms, Escape leaves everything as it was.

import { h, patch } from './dom.js';
import { t, own, lang, time, reasonWords } from './words.js';
import { move, changeId } from './api.js';
import { holdWord, quoted } from './parts.js';

const REASONS = ['rain', 'peak', 'dependency', 'drill'];
const ENDS = ['10m', '30m', '2h', ''];

let open = null;

/**
 * Opens the sheet.
 * what: key, title, revision, on, and of features consequence, onRestore, notice; then: called when it was done.
 */
export function openSheet(what, then) {
  const turnOff = what.on;
  const order = { id: changeId(), seen: what.revision, confirm: false };
  const wish = { reason: turnOff ? null : 'over', words: '', end: '30m', busy: false, fault: null, confirm: false };
  const dialog = h('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' });
  let body = h('form', null);
  dialog.append(body);
  const draw = () => { body = patch(body, form(what, turnOff, wish, { draw, send, leave: () => dialog.close() })); };

  async function send() {
    const reason = wish.reason === 'own' ? wish.words.trim() : wish.reason && t(`reason.${wish.reason}`);
    if (!reason) {
      wish.fault = t('sheet.needsReason');
      draw();
      return;
    }
    wish.busy = true;
    wish.fault = null;
    draw();
    try {
      await move(what.key, {
        position: turnOff ? 'DEGRADED' : 'AUTO',
        reason,
        seen: order.seen,
        changeId: order.id,
        ...(turnOff && wish.end && { for: wish.end }),
        ...(wish.confirm && { confirm: true }),
      });
      dialog.close();
      then?.();
    } catch (refusal) {
      wish.busy = false;
      if (refusal.status === 428) {
        wish.confirm = true;
      } else {
        wish.fault = refusal.status === 409 ? `${refusal.message}${t('sheet.between')}${standing(refusal.told, what)}` : refusal.message;
        if (refusal.status === 409) {
          // Seen now: the next press is meant for the state that was told.
          order.seen = refusal.told.current.revision;
          order.id = changeId();
        }
      }
      draw();
    }
  }

  dialog.onclose = () => { dialog.remove(); open = null; };
  open?.close();
  open = dialog;
  draw();
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector(turnOff ? 'input[name=reason]' : '.go') ?? dialog).focus();
}

function form(what, turnOff, wish, { draw, send, leave }) {
  return h('form', { onsubmit: event => { event.preventDefault(); if (!wish.busy) send(); } },
    h('h2', { id: 'sheet-title' }, t(titleKey(what, turnOff), { name: what.title })),
    consequence(what, turnOff),
    turnOff && what.notice && preview(what.notice),
    turnOff && choice('reason', t('sheet.reason'), [...REASONS, 'own'], wish.reason, one => t(`reason.${one}`),
      one => { wish.reason = one; wish.fault = null; draw(); }),
    turnOff && wish.reason === 'own' && h('input', {
      class: 'words', name: 'words', maxlength: 200, autocomplete: 'off', 'aria-label': t('reason.own'), placeholder: t('sheet.ownWords'),
      oninput: event => { wish.words = event.target.value; } }),
    turnOff && choice('end', t('sheet.end'), ENDS, wish.end, one => t(`end.${one || 'open'}`), one => { wish.end = one; draw(); }),
    wish.confirm && h('p', { class: 'warning', role: 'alert' }, t('sheet.core', { name: what.title })),
    wish.fault && h('p', { class: 'fault', role: 'alert' }, wish.fault),
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'quiet', onclick: leave }, t('sheet.leave')),
      h('button', { type: 'submit', class: turnOff ? 'go off' : 'go', disabled: wish.busy },
        wish.confirm ? t('sheet.confirmCore') : t(turnOff ? (what.notice ? 'sheet.turnOff' : 'sheet.force') : 'sheet.restore'),
        h('kbd', null, '↵'))));
}

/** How the switch stands now, for somebody who meant another state. */
function standing({ current, moved }, what) {
  const [hold] = current.holds;
  const word = hold ? holdWord({ ...what, hold }) : t('feature.auto');
  const end = hold?.until ? ` ${t('history.until', { time: time(hold.until) })}` : '';
  return t('sheet.nowIs', { state: `${word}${end}`, reason: moved ? reasonWords(moved.reason) : '' });
}

const titleKey = (what, turnOff) => (turnOff ? (what.notice ? 'sheet.title.off' : 'sheet.title.force') : 'sheet.title.restore');

function consequence(what, turnOff) {
  if (!turnOff) return what.onRestore ? h('p', { class: 'consequence' }, quoted(own(what.onRestore))) : h('p', { class: 'consequence' }, t('sheet.backToNormal'));
  if (!what.notice) return h('p', { class: 'consequence' }, t('sheet.forceMeans'));
  return h('p', { class: 'consequence' }, what.consequence ? quoted(own(what.consequence)) : t('feature.noConsequence'));
}

function preview(notice) {
  const both = lang() === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  return h('div', { class: 'preview' }, h('h3', null, t('sheet.notice')),
    both.map(one => h('p', { class: 'bubble', lang: one }, h('span', { class: 'tag' }, one === 'zh' ? '中文' : 'English'), quoted(notice[one]))));
}

function choice(name, legend, options, chosen, words, pick) {
  return h('fieldset', null, h('legend', null, legend),
    h('div', { class: 'chips' }, options.map(one => h('label', { class: one === chosen ? 'chip chosen' : 'chip' },
      h('input', { type: 'radio', name, value: one, checked: one === chosen, onchange: () => pick(one) }), words(one)))));
}
