// What plans are called, and how long they last, in the reader's words.

import { own, t } from './words.js';

/** The dial's positions, from the mildest, and their words. */
export const DIAL = [['dial-useful', 'dial.useful'], ['dial-important', 'dial.important'], ['dial-core', 'dial.core']];

/** What people call a plan. */
export const planTitle = plan => (plan.keeps ? t(DIAL.find(([key]) => key === plan.key)[1]) : own(plan.title && {
  zh: plan.title['zh-CN'] ?? plan.title.zh ?? plan.title.en, en: plan.title.en ?? plan.title['zh-CN'] }) || plan.key);

/** PT2H, PT30M, P3D: as people say it. */
export function isoTime(text) {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text) ?? [];
  return [[days, 'time.days'], [hours, 'time.hours'], [minutes, 'time.minutes'], [Math.round(seconds), 'time.seconds']]
    .filter(([n]) => Number(n)).map(([n, words]) => t(words, { n })).join(' ');
}
