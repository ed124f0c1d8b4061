// The store was lost and came back as another one: what that means, and the two ways out with what each will change.

import { h } from './dom.js';
import { t } from './words.js';
import { ask } from './api.js';
import { holdWord, quoted, titleOf } from './parts.js';
import { openAsk } from './ask.js';
import { needsAdmin } from './board.js';
import { may } from './rights.js';

const book = { told: null, seen: null };

/** Whether the store holds another board than this node knows. */
export const isLost = live => /^STORE_(LOST|REGRESSED)/.test(live.board.node.trouble ?? live.board.trouble ?? '');

export function lostStore(live, actions) {
  if (!isLost(live)) {
    Object.assign(book, { told: null, seen: null });
    return null;
  }
  if (book.seen !== live.board.revision) {
    book.seen = live.board.revision;
    ask('GET', 'store').then(told => { book.told = told; actions.draw(); }, () => { book.seen = null; });
  }
  const differences = book.told?.differences ?? [];
  return h('section', { class: 'card lost', key: 'lost', role: 'alert' },
    h('h2', null, t('store.lost')),
    h('p', null, t('store.works')),
    h('p', { class: 'soft' }, quoted(live.board.node.trouble ?? '')),
    differences.length > 0 && h('table', { class: 'differences' },
      h('thead', null, h('tr', null, [t('editor.switch'), t('store.ours'), t('store.theirs')].map(one => h('th', { scope: 'col' }, one)))),
      h('tbody', null, differences.map(one => h('tr', { key: one.key }, h('td', null, quoted(titleOf(one.key, live))), h('td', null, words(one.ours, one.key)), h('td', null, words(one.theirs, one.key)))))),
    book.told && differences.length === 0 && h('p', null, t('store.same')),
    h('div', { class: 'actions start' },
      h('button', { type: 'button', class: 'go', disabled: !may('admin'), onclick: () => recover('reseed', actions) }, t('store.reseed')),
      h('button', { type: 'button', class: 'quiet', disabled: !may('admin'), onclick: () => recover('adopt', actions) }, t('store.adopt')), needsAdmin()));
}

const words = (holds, key) => (holds.length ? holds.map(hold => holdWord({ hold, title: key.startsWith('feature:') })).join(', ') : t('feature.auto'));

function recover(way, actions) {
  openAsk({
    title: t(`store.${way}`), lines: [t(`store.${way}.means`)], reasons: ['recover'], reason: 'recover', go: t(`store.${way}`), danger: true, question: t('store.again'),
    act: asked => ask('POST', `store/${way}`, asked),
    done: answer => actions.told(t('store.done'), answer.revision),
  });
}
