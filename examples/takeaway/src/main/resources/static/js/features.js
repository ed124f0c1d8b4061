// What the server switched off, and the sentence the customer reads instead.
// GET /fuseboard/features answers it; 404 means nobody guards this shop, so everything is on.
import { locale } from './texts.js';

let features = {};
let etag = null;
let seen = null;
let asking = null;
const listeners = [];

export const isOn = key => features[key]?.on ?? true;
export const notice = key => (isOn(key) ? null : features[key].notice);
export const notices = () => Object.keys(features).map(notice).filter(Boolean);
export const onChange = listener => listeners.push(listener);

/** Every answer may carry the tag of the current features: ask again only when it is a new one. */
export function heard(tag) {
  if (tag && tag !== seen) askAgain(tag);
}

/** Where the answer does not come, everything stays as it was last known, and the next new tag asks again. */
export function askAgain(tag = null) {
  asking ??= ask(tag).catch(gone => console.info('features unknown', gone)).finally(() => { asking = null; });
  return asking;
}

async function ask(tag) {
  const headers = { 'Accept-Language': locale };
  if (etag) headers['If-None-Match'] = etag;
  const answer = await fetch('/fuseboard/features', { headers, cache: 'no-store' });
  if (!answer.ok && answer.status !== 304 && answer.status !== 404) return;
  etag = answer.headers.get('ETag') ?? etag;
  seen = etag ?? tag;
  if (answer.status === 304) return;
  const next = answer.ok ? (await answer.json()).features : {};
  if (JSON.stringify(next) === JSON.stringify(features)) return;
  features = next;
  for (const listener of listeners) listener();
}
