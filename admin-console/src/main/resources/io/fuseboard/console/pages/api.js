// All that the pages know comes from here.

import { locale } from './words.js';

let token = null;

/** A no from the server: its words, and all it told. */
export class Refusal extends Error {
  constructor(status, told) {
    super(told.detail ?? String(status));
    this.status = status;
    this.told = told;
  }
}

export async function ask(method, path, body) {
  const headers = { 'Accept-Language': locale() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (token && method !== 'GET') headers['Fuseboard-Token'] = token;
  const response = await fetch(`api/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const told = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, told);
  if (told.token) token = told.token;
  return told;
}

/** Follows the board: everything at first, then what has changed. Comes back by itself, and goes on where it was cut off. */
export function follow(heard, lost) {
  const known = { board: null, features: new Map(), fuses: new Map() };
  let cursor = null;
  let source = null;
  let again = null;
  let over = false;
  const open = () => {
    source = new EventSource(`api/stream${cursor ? `?after=${cursor}` : ''}`);
    source.addEventListener('state', event => take(event, true));
    source.addEventListener('change', event => take(event, false));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      // The server said no, after which the browser does not try again by itself.
      ask('GET', 'board').then(later, refusal => (refusal.status === 401 ? lost() : later()));
    };
  };
  const take = (event, whole) => {
    const told = JSON.parse(event.data);
    cursor = event.lastEventId;
    for (const what of ['features', 'fuses']) {
      if (whole) known[what].clear();
      for (const one of told[what]) {
        const before = known[what].get(one.key);
        // What is told without a name is told in part: the numbers, and nothing else has changed.
        known[what].set(one.key, before && !one.name && !one.title ? { ...before, ...one } : one);
      }
      told.gone.forEach(key => known[what].delete(key));
    }
    heard({ board: told.board, features: [...known.features.values()], fuses: [...known.fuses.values()], byKey: new Map([...known.features, ...known.fuses]) });
  };
  const later = () => {
    if (!over) again = setTimeout(open, 2000 + Math.random() * 2000);
  };
  open();
  return () => {
    over = true;
    clearTimeout(again);
    source.close();
  };
}

export const changeId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

/** Moves a switch. */
export const move = (key, order) => ask('PUT', `switches/${key}`, order);
