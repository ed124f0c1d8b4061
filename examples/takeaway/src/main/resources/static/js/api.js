// Asks the server in the customer's language. What goes wrong comes back as a Notice: a sentence fit to be shown.
import { t, locale } from './texts.js';
import { features } from './features.js';

export class Notice extends Error {}

export const get = path => ask(path, { method: 'GET' });
export const post = (path, body) => ask(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body ?? {}),
});

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { ...options.headers, 'Accept-Language': locale } });
  } catch (gone) {
    throw new Notice(t('offline'), { cause: gone });
  }
  features.heard(answer.headers);
  if (answer.ok) return answer.json();
  throw new Notice(await sentence(answer));
}

async function sentence(answer) {
  if (!answer.headers.get('Content-Type')?.startsWith('application/problem+json')) return t('oops');
  return (await answer.json()).detail ?? t('oops');
}
