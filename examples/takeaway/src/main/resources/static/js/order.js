// One order: how far it is, what was bought with it, and the rider on the map.
import { t, price } from './texts.js';
import { get, Notice } from './api.js';
import { el, fill } from './dom.js';
import { drawMap, placeRider } from './map.js';
import { pay } from './bag.js';

const STEPS = ['placed', 'paid', 'riding', 'delivered'];
const DONE = { PLACED: 1, COOKING: 2, RIDING: 3, DELIVERED: 4 };
const EVERY = 2000;

/**
 * @param notice what the server said when it took the order, for example that no guarantee was sold
 * @param refusal why the order could not be paid at once
 */
export function showOrder(main, number, notice, refusal, districtOf, again) {
  const title = el('h2', {}, t('order.title', { number }));
  const stage = el('p', { class: 'stage', role: 'status' });
  const steps = el('ol', { class: 'steps' });
  const map = el('div', { class: 'map', role: 'img' });
  const word = el('p', { class: 'instead', hidden: true });
  const badges = el('div', { class: 'badges' });
  const actions = el('div', { class: 'actions' });
  main.replaceChildren(el('section', { class: 'order' }, title, stage, steps, map, word, badges, actions));
  let gone = false;
  let rider = null;
  let lastSeen = null;
  let minutes = '';
  let blind = null;

  function show(order) {
    const district = districtOf(order.district);
    if (!rider && district) {
      map.setAttribute('aria-label', t('order.map', { district: district.title }));
      rider = drawMap(map, district.map, order.route);
    }
    stage.textContent = t(`order.${order.stage.toLowerCase()}`) + (order.stage === 'RIDING' ? minutes : '');
    steps.replaceChildren(...STEPS.map((step, i) => el('li', {
      class: i < DONE[order.stage] ? 'done' : '', 'aria-current': i === DONE[order.stage] - 1 ? 'step' : null,
    }, t(`step.${step}`))));
    fill(badges,
      order.guarantee ? el('span', { class: 'badge', id: 'bought-guarantee' }, t('order.guarantee', { minutes: order.guarantee.minutes })) : null,
      order.urgentMedicine ? el('span', { class: 'badge medicine' }, t('order.medicine')) : null,
    );
    fill(actions,
      order.paid ? null : el('button', { type: 'button', class: 'main', on: { click: async () => { refusal = await pay(number); await refresh(); } } }, t('order.pay', { price: price(order.fen) })),
      el('button', { type: 'button', class: 'quiet', on: { click: again } }, t('order.again')),
    );
  }

  /** The most pressing sentence: not paid, no rider to be seen, or what was said with the order. */
  function say() {
    const sentence = refusal ?? blind ?? notice;
    word.hidden = !sentence;
    fill(word, sentence, sentence === blind && lastSeen
      ? el('small', {}, t('order.lastSeen', { seconds: Math.round((performance.now() - lastSeen) / 1000) }))
      : null);
  }

  async function refresh() {
    try {
      const order = await get(`/api/orders/${number}`);
      if (gone) return;
      show(order);
      if (order.paid) refusal = null;
      if (order.stage !== 'RIDING') blind = null;
      say();
      if (order.stage === 'RIDING' || order.stage === 'DELIVERED') await seeRider(order);
    } catch (e) {
      if (!(e instanceof Notice)) throw e;
      blind = e.message;
      if (!gone) say();
    }
  }

  async function seeRider(order) {
    try {
      const seen = await get(`/api/orders/${number}/rider`);
      if (gone || !rider) return;
      lastSeen = performance.now();
      blind = null;
      say();
      placeRider(rider, seen);
      map.dataset.answeredBy = seen.answeredBy;
      minutes = ` · ${left(seen.secondsLeft)}`;
      if (order.stage === 'RIDING') stage.textContent = t('order.riding') + minutes;
      if (order.stage === 'DELIVERED') clearInterval(timer);
    } catch (e) {
      if (!(e instanceof Notice)) throw e;
      blind = e.message;
      if (!gone) say();
    }
  }

  say();
  refresh();
  const timer = setInterval(() => { if (!document.hidden) refresh(); }, EVERY);
  return () => { gone = true; clearInterval(timer); };
}

function left(seconds) {
  return seconds < 30 ? t('order.soon') : t('order.minutes', { minutes: Math.ceil(seconds / 60) });
}
