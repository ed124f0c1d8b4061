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

/** Follows the board. Comes back by itself; {@code lost} hears when the login has ended. */
export function follow(heard, lost) {
  let source = null;
  let again = null;
  let over = false;
  const open = () => {
    source = new EventSource('api/stream');
    source.addEventListener('state', event => heard(JSON.parse(event.data)));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      // The server said no, after which the browser does not try again by itself.
      ask('GET', 'board').then(later, refusal => (refusal.status === 401 ? lost() : later()));
    };
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
