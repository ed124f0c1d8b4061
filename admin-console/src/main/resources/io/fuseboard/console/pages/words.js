// What the pages say, in the reader's language.

const LANGUAGES = { zh: 'zh-CN', en: 'en' };
const CHOICE = 'fuseboard-language';
const texts = {};
let language = 'zh';

/** Reads the words of the language that was chosen here, or that the browser asks for. */
export async function learn() {
  const wanted = remembered() ?? (navigator.languages ?? []).map(tag => tag.slice(0, 2)).find(tag => LANGUAGES[tag]) ?? 'en';
  await Promise.all(Object.keys(LANGUAGES).map(async one => { texts[one] = await (await fetch(`words.${one}.json`)).json(); }));
  speak(LANGUAGES[wanted] ? wanted : 'en');
}

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = LANGUAGES[chosen];
}

export function choose(chosen) {
  try { localStorage.setItem(CHOICE, chosen); } catch { /* storage is forbidden here: the choice lasts for this page */ }
  speak(chosen);
}

function remembered() {
  try { return localStorage.getItem(CHOICE); } catch { return null; }
}

export const lang = () => language;
export const locale = () => LANGUAGES[language];

/** Somebody else's text without the signs that turn the writing around: they would turn our words beside it as well. */
export const straight = text => String(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** The words of a key, with values in their places; {@code otherwise} where a key comes from elsewhere and may have none. */
export function t(key, values = {}, otherwise = undefined) {
  const text = texts[language][key];
  if (text === undefined && otherwise !== undefined) return otherwise;
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (place, name) => (values[name] === undefined ? place : straight(values[name])));
}

/** A reason as the reader says it: one that was chosen from ours is ours in every language. */
export function reasonWords(reason) {
  const pressure = /^(p95|refused|in flight|CPU|woken late by|GC) ([\d.]+ (?:ms|%)) over ([\d.]+ (?:ms|%))$/.exec(reason);
  if (pressure) return t(`pressure.${pressure[1].split(' ').join('-')}`, { value: pressure[2], limit: pressure[3] });
  const circuit = /^the circuit of (\S+) is open$/.exec(reason);
  if (circuit) return t('pressure.open', { name: circuit[1] });
  const window = /^(?:its window, until|到了预案的时段，至) (\S+Z)$/.exec(reason);
  if (window) return t('machine.window', { time: moment(window[1]) });
  const machine = ['machine.putOff', 'machine.timeOver'].find(one => texts.en[one] === reason);
  if (machine) return t(machine);
  if (reason === texts.en['pressure.circuit']) return t('pressure.circuit');
  const key = Object.keys(texts.zh).find(one => one.startsWith('reason.') && Object.values(texts).some(words => words[one] === reason));
  return key ? t(key) : reason;
}

/** The text of an owner, who gave it by language. */
export const own = byLanguage => byLanguage?.[language] ?? byLanguage?.zh ?? byLanguage?.en ?? '';

export const time = instant => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  .format(new Date(instant));

export const moment = instant => new Intl.DateTimeFormat(locale(),
  { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(new Date(instant));

export const number = value => new Intl.NumberFormat(locale()).format(value);

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A duration with two digits that count, which is as much as is known of it: 0.35 ms, 140 ms, 12 s. */
export function precise(millis) {
  const [key, value] = millis < 10000 ? ['time.millis', millis] : ['time.seconds', millis / 1000];
  return t(key, { n: number(Number(value.toPrecision(2))) });
}

/** A stretch of time, short: 4s, 3 min, 2 h. */
export function stretch(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return t('time.seconds', { n: seconds });
  if (seconds < 3600) return t('time.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 172800) return t('time.hours', { n: Math.floor(seconds / 3600) });
  return t('time.days', { n: Math.floor(seconds / 86400) });
}

/** What is left, to the second: 09:41 or 1:02:07. */
export function left(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const two = n => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
