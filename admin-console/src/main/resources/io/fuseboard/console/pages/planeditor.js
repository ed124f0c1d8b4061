// The window in which a plan is written: what it moves, for how long, what it asks for.

import { h } from './dom.js';
import { t, own } from './words.js';
import { ask, changeId } from './api.js';
import { attempt, closing, openAsk, openWindow } from './ask.js';
import { planTitle } from './planwords.js';
import { titleOf } from './parts.js';
import { mayMove } from './rights.js';

const TIMES = ['', '10m', '30m', '1h', '2h', '4h', '8h', '1d'];

/** plan: the one to be changed; null: a new one. */
export function openEditor(plan, live, actions) {
  const isNew = plan === null;
  const wish = {
    key: plan?.key ?? '', zh: plan?.title?.['zh-CN'] ?? plan?.title?.zh ?? '', en: plan?.title?.en ?? '',
    rows: (plan?.positions ?? [{ switch: '', position: 'DEGRADED', share: 10000 }]).map(row => ({ ...row, for: undefined, time: short(row.for) })),
    time: short(plan?.for) ?? '2h', asks: (plan?.asks ?? []).join(', '), when: (plan?.engageWhen ?? []).join('\n'), busy: false, fault: null, question: null,
  };
  const keys = [...live.features.filter(one => one.tier !== 'CORE'), ...live.fuses.filter(one => live.features.find(f => f.key === one.feature)?.tier !== 'CORE')].map(one => one.key).filter(key => mayMove(key));
  const set = (name, label, properties = {}) => h('label', { class: 'field', key: name }, label, h('input', { class: 'words', name, autocomplete: 'off', value: wish[name], ...properties, oninput: event => { wish[name] = event.target.value; } }));

  openWindow('editor', ({ draw, leave }) => h('form', { onsubmit: event => { event.preventDefault(); save({ draw, leave }); } },
    h('h2', { id: 'sheet-title' }, isNew ? t('plans.new') : t('editor.title', { name: planTitle(plan) })),
    plan?.source === 'DECLARED' && h('p', { class: 'hint', key: 'declared' }, t('editor.declared')),
    isNew && set('key', t('editor.key'), { pattern: '[a-z0-9][a-z0-9_\\-]{0,63}', required: true, placeholder: 'rainstorm' }),
    h('div', { class: 'two', key: 'titles' }, set('zh', t('editor.zh')), set('en', t('editor.en'))),
    h('fieldset', { key: 'rows' }, h('legend', null, t('editor.moves')), h('ul', { class: 'rows' }, wish.rows.map((row, i) => h('li', { key: `row${i}` },
      pick(`switch${i}`, t('editor.switch'), ['', ...new Set([...keys, row.switch].filter(Boolean))], row.switch, key => (key ? `${titleOf(key, live)} · ${key}` : t('editor.choose')), key => { row.switch = key; if (key.startsWith('fuse:')) row.position = 'DEGRADED'; draw(); }),
      pick(`position${i}`, t('sheet.position'), row.switch.startsWith('fuse:') ? ['DEGRADED'] : ['DEGRADED', 'KEPT_ON'], row.position, one => t(`position.${one}${row.switch.startsWith('fuse:') ? '.call' : ''}`), one => { row.position = one; if (one === 'KEPT_ON') row.share = 10000; draw(); }),
      row.position === 'DEGRADED' && pick(`share${i}`, t('sheet.share'), [10000, 5000, 2500, 1000, 500], row.share, one => (one === 10000 ? t('share.all') : `${one / 100}%`), one => { row.share = Number(one); draw(); }),
      pick(`time${i}`, t('sheet.end'), [...new Set([...TIMES, row.time ?? ''])], row.time ?? '', one => timeWord(one) || t('editor.asPlan'), one => { row.time = one; }),
      h('button', { type: 'button', class: 'quiet', 'aria-label': `${t('editor.drop')} ${row.switch}`, onclick: () => { wish.rows.splice(i, 1); draw(); } }, '×')))),
    h('button', { type: 'button', class: 'quiet', onclick: () => { wish.rows.push({ switch: '', position: 'DEGRADED', share: 10000 }); draw(); } }, t('editor.more'))),
    h('div', { class: 'two', key: 'time' },
      h('label', { class: 'field' }, t('sheet.end'), pick('time', t('sheet.end'), [...new Set([...TIMES, wish.time])], wish.time, one => timeWord(one) || t('editor.untilEnded'), one => { wish.time = one; })),
      set('asks', t('editor.asks'), { placeholder: 'district' })),
    h('label', { class: 'field', key: 'when' }, t('editor.when'), h('textarea', { class: 'words', name: 'when', rows: 2, placeholder: 'mon-fri 11:00-13:00 Asia/Shanghai', oninput: event => { wish.when = event.target.value; } }, wish.when)),
    plan?.source === 'BOARD' && h('button', { type: 'button', class: 'quiet danger', key: 'remove', onclick: () => { leave(); remove(plan, actions); } }, t('editor.remove')),
    closing(wish, t('editor.save'), false, leave)), isNew ? 'input[name=key]' : 'input');

  function save(tools) {
    const list = text => text.split(/[,，、\n]/).map(one => one.trim()).filter(Boolean);
    const title = { ...(wish.zh.trim() && { 'zh-CN': wish.zh.trim() }), ...(wish.en.trim() && { en: wish.en.trim() }) };
    return attempt(wish, tools, () => ask('PUT', `plans/${wish.key.trim()}`, {
      title,
      positions: wish.rows.filter(row => row.switch).map(({ switch: key, position, share, time, ending }) => ({
        switch: key, position, ...(share < 10000 && { share }), ...(time && { for: time }), ...(ending && position === 'DEGRADED' && { ending }) })),
      ...(wish.time && { for: wish.time }), asks: list(wish.asks), engageWhen: wish.when.split('\n').map(one => one.trim()).filter(Boolean),
      seen: plan?.revision ?? 0, reason: t('reason.planned'), changeId: changeId(),
    }), answer => actions.told(t('done.planSaved', { name: own({ zh: wish.zh, en: wish.en }) || wish.key }), answer.revision));
  }
}

function remove(plan, actions) {
  openAsk({
    title: t('editor.removeTitle', { name: planTitle(plan) }), lines: [t('editor.removeMeans')], reason: 'planned', reasons: ['planned'], go: t('editor.remove'), danger: true,
    question: t('editor.removeAgain'),
    act: ({ reason, confirm }) => ask('DELETE', `plans/${plan.key}`, { seen: plan.revision, reason, changeId: changeId(), ...(confirm && { confirm }) }),
    done: answer => actions.told(t('done.planRemoved', { name: planTitle(plan) }), answer.revision),
  });
}

function pick(name, label, options, chosen, words, take) {
  return h('select', { name, 'aria-label': label, onchange: event => take(event.target.value) },
    options.map(one => h('option', { value: one, selected: String(one) === String(chosen) }, words(one))));
}

/** 30m as people say it. */
function timeWord(text) {
  const [, n, unit] = /^(\d+)([smhd])$/.exec(text ?? '') ?? [];
  return n ? t({ s: 'time.seconds', m: 'time.minutes', h: 'time.hours', d: 'time.days' }[unit], { n }) : text;
}

/** PT30M as it is written: 30m. What has several parts stays as it is. */
function short(iso) {
  const [, days, n, unit] = /^P(?:(\d+)D|T(\d+)([HMS]))$/.exec(iso ?? '') ?? [];
  return days ? `${days}d` : n ? `${n}${unit.toLowerCase()}` : iso;
}
