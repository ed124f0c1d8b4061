// The bag: what is in it, the sheet that shows it, and the order that comes of it.
import { t, price } from './texts.js';
import { get, post, Notice } from './api.js';
import { el, fill, picture } from './dom.js';
import { drawing } from './art.js';
import { features } from './features.js';

const sheet = document.getElementById('basket');
const bar = document.getElementById('basket-bar');

export class Bag {
  menu = new Map();
  district = null;
  #counts = new Map();
  #listeners = [];
  #ordered;
  #quote = null;
  #wantsGuarantee = false;
  #urgent = false;
  #error = null;
  #busy = false;
  #requestId = null;

  constructor(ordered) {
    this.#ordered = ordered;
    sheet.addEventListener('click', event => { if (event.target === sheet) sheet.close(); });
  }

  count(id) { return this.#counts.get(id) ?? 0; }
  onChange(listener) { this.#listeners.push(listener); listener(); }

  add(id, many) {
    const count = Math.min(20, Math.max(0, this.count(id) + many));
    if (count) this.#counts.set(id, count); else this.#counts.delete(id);
    this.#requestId = null;
    this.#listeners.forEach(listener => listener());
    this.show();
  }

  remember(number, notice) {
    localStorage.setItem('lastOrder', number);
    if (notice) sessionStorage.setItem(`notice-${number}`, notice);
  }
  lastOrder() { return localStorage.getItem('lastOrder'); }
  noticeOf(number) { return sessionStorage.getItem(`notice-${number}`); }

  show() {
    const many = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    bar.hidden = !many || location.hash !== '';
    bar.replaceChildren(
      el('span', {}, t('basket.count', { count: many })),
      el('strong', {}, price(this.#dishes())),
      el('button', { type: 'button', class: 'main', id: 'check-out', on: { click: () => this.#open() } }, t('basket.open')));
    if (!many && sheet.open) sheet.close();
    if (sheet.open) this.#showSheet();
  }

  async #open() {
    this.#error = null;
    sheet.showModal();
    this.#showSheet();
    await this.#askQuote();
    this.#showSheet();
  }

  async #askQuote() {
    if (!features.isOn('on-time-guarantee')) return;
    try {
      this.#quote = { ...await get('/api/guarantee'), refused: null };
    } catch (e) {
      if (!(e instanceof Notice)) throw e;
      this.#quote = { refused: e.message };
    }
  }

  /** The feature's word counts more than a quote from before: what is switched off is not offered. */
  #guaranteeRefused() {
    return features.notice('on-time-guarantee') ?? this.#quote?.refused ?? null;
  }

  #guarantee() { return this.#wantsGuarantee && this.#quote?.fen && !this.#guaranteeRefused(); }
  #dishes() { return [...this.#counts].reduce((sum, [id, count]) => sum + (this.menu.get(id)?.fen ?? 0) * count, 0); }
  #total() { return this.#dishes() + (this.#guarantee() ? this.#quote.fen : 0); }

  #showSheet() {
    if (!this.#quote && features.isOn('on-time-guarantee') && !this.#busy) this.#askQuote().then(() => this.#quote && this.#showSheet());
    const focused = document.activeElement?.id;
    fill(sheet,
      el('header', {}, el('h2', { id: 'basket-title' }, t('basket.title')),
        el('button', { type: 'button', class: 'round', 'aria-label': t('basket.close'), on: { click: () => sheet.close() } }, '×')),
      el('ul', { class: 'lines' }, ...[...this.#counts].map(([id, count]) => this.#line(id, count))),
      this.#guaranteeChoice(),
      this.#choice('medicine', t('basket.medicine'), t('basket.medicine.what'), this.#urgent, on => { this.#urgent = on; this.#requestId = null; }),
      this.#error ? el('p', { class: 'instead', role: 'alert' }, this.#error) : null,
      el('footer', {}, el('span', {}, t('basket.total')), el('strong', {}, price(this.#total())),
        el('button', { type: 'button', id: 'pay', class: 'main', disabled: this.#busy, on: { click: () => this.#order() } },
          this.#busy ? t('basket.paying') : t('basket.pay', { price: price(this.#total()) }))));
    if (focused) document.getElementById(focused)?.focus();
  }

  #line(id, count) {
    const dish = this.menu.get(id);
    return el('li', {}, picture(drawing(id), 'art tiny'), el('span', { class: 'title' }, dish?.title ?? id),
      el('span', { class: 'stepper' },
        el('button', { type: 'button', class: 'round', id: `fewer-${id}`, 'aria-label': t('menu.fewer', { dish: dish?.title ?? id }), on: { click: () => this.add(id, -1) } }, '−'),
        el('output', { class: 'count' }, String(count)),
        el('button', { type: 'button', class: 'round add', id: `more-${id}`, 'aria-label': t('menu.add', { dish: dish?.title ?? id }), on: { click: () => this.add(id, 1) } }, '+')));
  }

  #guaranteeChoice() {
    const refused = this.#guaranteeRefused();
    if (refused) return el('p', { class: 'instead', id: 'no-guarantee' }, refused);
    if (!this.#quote?.fen) return null;
    return this.#choice('guarantee', `${t('basket.guarantee')}  ${price(this.#quote.fen)}`,
      t('basket.guarantee.what', { minutes: this.#quote.minutes }), this.#wantsGuarantee, on => { this.#wantsGuarantee = on; this.#requestId = null; });
  }

  #choice(id, title, what, checked, chosen) {
    const box = el('input', { type: 'checkbox', id, on: { change: () => { chosen(box.checked); this.#showSheet(); } } });
    box.checked = checked;
    return el('label', { class: 'choice', for: id }, box, el('span', {}, el('b', {}, title), el('small', {}, what)));
  }

  async #order() {
    if (this.#busy) return;
    this.#busy = true;
    this.#error = null;
    // The same bag tried again is the same order: the server knows it by this id.
    this.#requestId ??= crypto.randomUUID();
    this.#showSheet();
    try {
      const order = await post('/api/orders', {
        requestId: this.#requestId,
        district: this.district,
        lines: [...this.#counts].map(([dish, count]) => ({ dish, count })),
        guarantee: Boolean(this.#guarantee()),
        urgentMedicine: this.#urgent,
      });
      const refusal = await pay(order.number);
      this.#empty();
      this.#ordered({ number: order.number, notice: order.notice, refusal });
    } catch (e) {
      if (!(e instanceof Notice)) throw e;
      this.#error = e.message;
    } finally {
      this.#busy = false;
      this.show();
    }
  }

  #empty() {
    this.#counts.clear();
    this.#wantsGuarantee = false;
    this.#urgent = false;
    this.#requestId = null;
    this.#quote = null;
    this.#listeners.forEach(listener => listener());
    sheet.close();
  }
}

/** Pays; an order that could not be paid stands, and says so on its own page. */
export async function pay(number) {
  try {
    await post(`/api/orders/${number}/payment`);
    return null;
  } catch (e) {
    if (!(e instanceof Notice)) throw e;
    return e.message;
  }
}
