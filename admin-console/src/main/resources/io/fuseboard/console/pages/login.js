import { h } from './dom.js';
import { t } from './words.js';
import { ask } from './api.js';

/** The page before all others. */
export function login(session, { draw, entered }) {
  const send = async event => {
    event.preventDefault();
    const { user, password } = Object.fromEntries(new FormData(event.target));
    session.fault = null;
    session.busy = true;
    draw();
    try {
      await ask('POST', 'login', { user, password });
      session.busy = false;
      await entered();
    } catch (refusal) {
      session.busy = false;
      session.fault = refusal.status ? refusal.message : t('login.unreachable');
      draw();
    }
  };
  return h('main', { class: 'login', key: 'login' },
    h('form', { onsubmit: send },
      h('img', { src: 'icon.svg', alt: '', class: 'mark' }),
      h('h1', null, t('login.title')),
      h('p', { class: 'lead' }, t('login.lead')),
      h('label', null, t('login.user'), h('input', { name: 'user', value: 'admin', required: true, autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' })),
      h('label', null, t('login.password'), h('input', { name: 'password', type: 'password', required: true, autocomplete: 'current-password', autofocus: true })),
      h('p', { class: 'fault', role: 'alert', hidden: !session.fault }, session.fault ?? ''),
      h('button', { class: 'go', type: 'submit', disabled: session.busy }, t('login.enter')),
      h('p', { class: 'hint' }, t('login.hint'))));
}
