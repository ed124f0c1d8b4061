// The small sheet in which a switch is moved. Enter confirms, Escape leaves everything as it was.

import { h, patch } from './dom.js';
import { t, time, reasonWords } from './words.js';
import { ask, move, changeId } from './api.js';
import { holdWord, isByHand, now } from './parts.js';
import { form, nextAt } from './sheetform.js';
import { may } from './rights.js';

const QUESTIONS = { 'confirm-core': 'sheet.core', 'confirm-unguarded': 'sheet.unguarded', 'confirm-risky': 'sheet.risky' };

let open = null;

/** What a switch can be moved to; the first one is what is meant most of the time. */
function positions(what) {
  const [degraded, other] = ['DEGRADED', what.isFuse ? 'UNGUARDED' : 'KEPT_ON'];
  // Taking protection away is an administrator's.
  const two = [degraded, ...(other !== 'UNGUARDED' || may('admin') ? [other] : [])];
  if (!what.hold || !isByHand(what.hold)) return two;
  return ['AUTO', ...(what.hold.position === degraded ? two : two.reverse())];
}

function wished(what) {
  const [position] = positions(what);
  return {
    position, reason: null, words: '', end: '30m', ending: 'STEPS', share: 10000, attribute: null, values: [], otherValues: '', drill: false,
    notice: {}, previews: what.notices ?? null, attributes: null, about: {}, why: null, whyFault: null, more: false, busy: false, fault: null, question: null,
  };
}

/**
 * Opens the sheet.
 * what: key, title, isFuse, hold, revision, on, calls and of features consequence, onRestore, notices; done: hears what was done.
 */
export function openSheet(what, done) {
  const order = { id: changeId(), seen: what.revision };
  const wish = wished(what);
  const dialog = h('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' });
  let body = h('form', null);
  dialog.append(body);
  const draw = () => { body = patch(body, form(what, positions(what), wish, { draw, send, leave: () => dialog.close(), look, attributes, explain })); };

  async function send() {
    const said = reasonOf(wish);
    if (!said) {
      wish.fault = t('sheet.needsReason');
      draw();
      dialog.querySelector('[name=reason]')?.focus();
      return;
    }
    wish.busy = true;
    wish.fault = null;
    draw();
    try {
      const answer = await move(what.key, { ...orderOf(wish, said), seen: order.seen, changeId: order.id });
      dialog.close();
      done?.(answer, wish.position);
    } catch (refusal) {
      wish.busy = false;
      refused(refusal);
      draw();
    }
  }

  function refused(refusal) {
    if (refusal.status === 428) {
      wish.question = t(QUESTIONS[refusal.told.code] ?? 'sheet.core', { name: what.title });
      return;
    }
    wish.fault = refusal.message;
    if (refusal.status === 409 && refusal.told.current) {
      wish.fault = `${refusal.message}${t('sheet.between')}${standing(refusal.told, what)}`;
      // Seen now: the next press is meant for the state that was told.
      order.seen = refusal.told.current.revision;
      order.id = changeId();
    }
  }

  /** Asks how a notice would read, word for word. */
  async function look() {
    try {
      const told = await ask('POST', 'previews', { feature: what.key, notice: given(wish.notice) });
      wish.previews = told.notices;
      wish.noticeFault = null;
    } catch (refusal) {
      wish.noticeFault = refusal.message;
    }
    draw();
  }

  /** Asks why a call by somebody would be degraded, or not. */
  async function explain() {
    const about = new URLSearchParams(given(wish.about)).toString();
    try {
      wish.why = await ask('GET', `explanations/${what.key}${about && `?${about}`}`);
      wish.whyFault = null;
    } catch (refusal) {
      wish.whyFault = refusal.message;
    }
    draw();
  }

  async function attributes() {
    if (wish.attributes) return;
    wish.attributes = [];
    wish.attributes = (await ask('GET', 'attributes').catch(() => ({ attributes: [] }))).attributes;
    draw();
  }

  dialog.onclose = () => { dialog.remove(); open = null; };
  open?.close();
  open = dialog;
  draw();
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector(wish.position === 'AUTO' ? '.go' : 'input[name=reason]') ?? dialog).focus();
}

const given = texts => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()));

function reasonOf(wish) {
  if (wish.reason === 'own') return wish.words.trim();
  if (wish.reason) return t(`reason.${wish.reason}`);
  return wish.position === 'AUTO' ? t('reason.over') : null;
}

function orderOf(wish, reason) {
  const values = [...wish.values, ...wish.otherValues.split(/[,，、]/).map(one => one.trim()).filter(Boolean)];
  const degrades = wish.position === 'DEGRADED';
  const notice = given(wish.notice);
  return {
    position: wish.position,
    reason,
    ...(wish.position !== 'AUTO' && wish.end && { for: lasting(wish) }),
    ...(degrades && wish.share < 10000 && { share: wish.share }),
    ...(degrades && wish.attribute && values.length > 0 && { scope: { [wish.attribute]: values } }),
    ...(degrades && wish.end && { ending: wish.ending }),
    ...(degrades && Object.keys(notice).length > 0 && { notice }),
    ...(degrades && wish.drill && { drill: true }),
    ...(wish.question && { confirm: true }),
  };
}

/** A time as the server reads it; "until 18:00" is one from now on. */
const lasting = ({ end }) => (end.includes(':') ? `${Math.max(1, Math.round((nextAt(end) - now()) / 1000))}s` : end);

/** How the switch stands now, for somebody who meant another state. */
function standing({ current, moved }, what) {
  const [hold] = current.holds;
  const word = hold ? holdWord({ ...what, hold }) : t('feature.auto');
  const end = hold?.until ? ` ${t('history.until', { time: time(hold.until) })}` : '';
  return t('sheet.nowIs', { state: `${word}${end}`, reason: moved ? reasonWords(moved.reason) : '' });
}
