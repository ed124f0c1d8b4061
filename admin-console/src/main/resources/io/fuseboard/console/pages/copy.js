// Texts to paste: for colleagues in the group chat, and for whoever speaks to customers.

import { t, own, time, lang, moment, reasonWords } from './words.js';
import { actorName, holdWord, titleOf, whom } from './parts.js';

/** What colleagues want to know: what, why, who, until when, what customers lose and read. */
export function forChat(one, live) {
  const { hold } = one;
  return [
    t('copy.head', { title: titleOf(one.key, live), what: holdWord(one), reason: reasonWords(hold.reason) }),
    t('copy.who', { actor: actorName(hold.actor), from: time(hold.at), to: hold.until ? t(`held.${hold.ending}`, { time: time(hold.until) }) : t('held.open') }),
    whom(hold) ? t('copy.whom', { whom: whom(hold) }) : null,
    one.consequence ? own(one.consequence) : null,
    one.notice ? t('copy.notice', { notice: one.notice[lang()] }) : null,
  ].filter(Boolean).join('\n');
}

/** What whoever takes over wants to know: all that stands, why, until when, and what comes back then. */
export function shift(engaged, live) {
  return [t('copy.shift', { time: moment(new Date()), n: engaged.length }), ...engaged.map(one => forChat(one, live))].join('\n\n');
}

/** What one says on the phone: the sentence that customers read, what it means for them, how long. No reasons, no names. */
export function forService(one, live) {
  const feature = one.title ? one : live.features.find(other => other.key === one.feature);
  const { hold } = one;
  return [
    t('copy.service', { title: feature ? own(feature.title) : titleOf(one.key, live) }),
    feature?.notice ? t('copy.say', { notice: feature.notice[lang()] }) : null,
    feature?.consequence ? own(feature.consequence) : null,
    hold.until ? t('copy.until', { time: time(hold.until) }) : t('copy.open'),
  ].filter(Boolean).join('\n');
}
