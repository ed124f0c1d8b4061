// A question before something is done: what it means, why, for how long. Enter confirms, Escape leaves everything as it was.

import { h, patch } from './dom.js';
import { t } from './words.js';
import { choice } from './sheetform.js';

let open = null;

/**
 * Opens a window of our own over the page.
 * form: makes what stands in it, given a way to draw anew and one to leave; focus: where to begin.
 */
export function openWindow(name, form, focus) {
  const dialog = h('dialog', { class: `sheet ${name}`, 'aria-labelledby': 'sheet-title' });
  let body = h('form', null);
  dialog.append(body);
  const tools = { draw: () => { body = patch(body, form(tools)); }, leave: () => dialog.close() };
  dialog.onclose = () => { dialog.remove(); open = null; };
  open?.close();
  open = dialog;
  tools.draw();
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector(focus) ?? dialog).focus();
  return tools;
}

/** Reasons to choose from, and one's own words. */
export function reasons(wish, names, draw) {
  const pick = reason => { Object.assign(wish, { reason, fault: null }); draw(); };
  return [
    choice('reason', t('sheet.reason'), [...names, 'own'], wish.reason, one => t(`reason.${one}`), pick),
    wish.reason === 'own' && h('input', {
      key: 'words', class: 'words', name: 'words', maxlength: 200, autocomplete: 'off', 'aria-label': t('reason.own'), placeholder: t('sheet.ownWords'),
      oninput: event => { wish.words = event.target.value; } }),
  ];
}

export const reasonOf = wish => (wish.reason === 'own' ? wish.words.trim() : wish.reason && t(`reason.${wish.reason}`));

/** What went wrong or is asked once more, and the two buttons. */
export function closing(wish, label, danger, leave) {
  return [
    wish.question && h('p', { class: 'warning', role: 'alert', key: 'question' }, wish.question),
    wish.fault && h('p', { class: 'fault', role: 'alert', key: 'fault' }, wish.fault),
    h('div', { class: 'actions', key: 'actions' },
      h('button', { type: 'button', class: 'quiet', onclick: leave }, t('sheet.leave')),
      h('button', { type: 'submit', class: danger ? 'go off' : 'go', 'aria-disabled': wish.busy && 'true' }, wish.question ? t('sheet.confirm') : label, h('kbd', { 'aria-hidden': 'true' }, '↵'))),
  ];
}

/** Does what was asked for; a question or a no from the server stays in the window. */
export async function attempt(wish, { draw, leave }, act, done, question) {
  if (wish.busy) return;
  Object.assign(wish, { busy: true, fault: null });
  draw();
  try {
    const answer = await act();
    leave();
    done?.(answer);
  } catch (refusal) {
    wish.busy = false;
    if (refusal.status === 428) wish.question = question ?? refusal.message;
    else wish.fault = refusal.message;
    draw();
  }
}

/**
 * Asks, and does it.
 * spec: title, lines (what it means), reason (chosen to begin with), reasons, ends, end, go, danger, question, act, done.
 */
export function openAsk(spec) {
  const wish = { reason: spec.reason ?? null, words: '', end: spec.end ?? '', busy: false, fault: null, question: null };
  return openWindow('ask', tools => h('form', { onsubmit: event => {
    event.preventDefault();
    const reason = reasonOf(wish);
    if (!reason) {
      wish.fault = t('sheet.needsReason');
      tools.draw();
      return;
    }
    attempt(wish, tools, () => spec.act({ reason, ...(wish.end && { for: wish.end }), ...(wish.question && { confirm: true }) }), spec.done, spec.question);
  } },
  h('h2', { id: 'sheet-title' }, spec.title),
  (spec.lines ?? []).map((line, i) => (line.nodeType ? line : h('p', { class: 'consequence', key: `line${i}` }, line))),
  reasons(wish, spec.reasons ?? ['rain', 'peak', 'dependency', 'drill'], tools.draw),
  spec.ends && choice('end', t('sheet.end'), spec.ends, wish.end, one => t(`end.${one || 'open'}`), end => { wish.end = end; tools.draw(); }),
  closing(wish, spec.go, spec.danger, tools.leave)), spec.reason ? '.go' : 'input[name=reason]');
}
