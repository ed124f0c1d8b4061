// What whoever is in may do, as the server says it: pages offer nothing that would be refused. The server asks again at every write.

import { ask } from './api.js';

const ROLES = ['viewer', 'operator', 'admin'];

/** Ten seconds, as often as the server looks whose a switch is. */
const FRESH = 10000;

const me = { role: null, limited: false, keys: new Set(), at: 0 };

/** What the server said of whoever has just come in. */
export async function learnRights({ role, limited }) {
  Object.assign(me, { role, limited, keys: new Set(), at: 0 });
  if (hasPart()) await read();
}

/** Asks again what is theirs, where that is not everything and it is time: new switches come, and old ones change hands. */
export function refreshRights(draw) {
  if (hasPart() && Date.now() - me.at >= FRESH) read().then(draw, () => { /* what was theirs still is, until the server says otherwise */ });
}

async function read() {
  me.at = Date.now();
  me.keys = new Set((await ask('GET', 'reach')).keys);
}

const hasPart = () => me.limited && may('operator');

/** Whether they have at least this role. */
export const may = role => ROLES.indexOf(me.role) >= ROLES.indexOf(role);

/** Whether they may move anything at all, also what is not there yet. */
export const mayMoveAll = () => may('operator') && !me.limited;

/** Whether they may move all of these switches and plans, and say other words: those are whose feature they are about. */
export const mayMove = (...keys) => mayMoveAll() || (hasPart() && keys.every(key => me.keys.has(key.replace(/^notice:feature\/([^/]+).*$/, 'feature:$1'))));

/** In one word, why something cannot be moved here; null: nothing is kept from them. */
export const kept = () => (!may('operator') ? 'viewer' : me.limited ? 'limited' : null);
