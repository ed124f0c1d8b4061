// The menu with what others recommend and say. Each part comes by itself: one that is missing takes none with it.
import { t, price } from './texts.js';
import { get, Notice } from './api.js';
import { el, picture } from './dom.js';
import { drawing } from './art.js';

export function showMenu(main, district, bag) {
  const underway = el('div', { class: 'underway' });
  const picks = el('section', { class: 'picks' });
  const dishes = el('section', { class: 'dishes' });
  const reviews = el('section', { class: 'reviews' });
  main.replaceChildren(underway, picks, dishes, reviews);
  let gone = false;

  const part = async (holder, path, show) => {
    try {
      const answer = await get(path);
      if (!gone) show(answer);
    } catch (e) {
      if (!(e instanceof Notice)) throw e;
      if (!gone) holder.replaceChildren(el('p', { class: 'instead' }, e.message));
    }
  };

  const menu = part(dishes, `/api/menu?district=${district}`, answer => {
    bag.menu = new Map(answer.dishes.map(dish => [dish.id, dish]));
    dishes.replaceChildren(el('h2', {}, t('menu.title')),
      el('div', { class: answer.animated ? 'grid' : 'grid still' }, ...answer.dishes.map(dish => card(dish, bag))));
    bag.show();
  });
  menu.then(() => part(picks, `/api/recommendations?district=${district}`, answer => showPicks(picks, answer, bag)));
  menu.then(() => part(reviews, '/api/reviews', answer => showReviews(reviews, answer, bag)));
  showUnderway(underway, bag, () => gone);
  return () => { gone = true; };
}

function card(dish, bag) {
  const count = el('output', { class: 'count' });
  const fewer = el('button', { type: 'button', class: 'round', 'aria-label': t('menu.fewer', { dish: dish.title }), on: { click: () => bag.add(dish.id, -1) } }, '−');
  bag.onChange(() => {
    const many = bag.count(dish.id);
    count.textContent = many || '';
    fewer.hidden = !many;
  });
  return el('article', { class: 'dish', 'data-dish': dish.id },
    picture(drawing(dish.id), 'art'),
    el('h3', {}, dish.title),
    el('p', {}, dish.line),
    el('div', { class: 'buy' },
      el('strong', {}, price(dish.fen)),
      el('span', { class: 'stepper' }, fewer, count,
        el('button', { type: 'button', class: 'round add', 'aria-label': t('menu.add', { dish: dish.title }), on: { click: () => bag.add(dish.id, 1) } }, '+'))));
}

function showPicks(holder, answer, bag) {
  const known = answer.dishes.map(id => bag.menu.get(id)).filter(Boolean);
  if (!known.length) return;
  holder.replaceChildren(
    el('h2', {}, t(answer.answeredBy === 'bestsellers' ? 'picks.bestsellers' : 'picks.title')),
    el('div', { class: 'strip' }, ...known.map(dish => el('button', {
      type: 'button', class: 'pick', 'aria-label': t('menu.add', { dish: dish.title }), on: { click: () => bag.add(dish.id, 1) },
    }, picture(drawing(dish.id), 'art small'), el('span', {}, dish.title), el('strong', {}, price(dish.fen))))));
}

function showReviews(holder, answer, bag) {
  holder.replaceChildren(el('h2', {}, t('reviews.title')), ...answer.map(review => el('blockquote', {},
    el('p', {}, review.words),
    el('footer', {},
      el('span', { class: 'stars', role: 'img', 'aria-label': t('reviews.stars', { stars: review.stars }) }, '★'.repeat(review.stars) + '☆'.repeat(5 - review.stars)),
      el('span', {}, review.author),
      el('span', { class: 'of' }, bag.menu.get(review.dish)?.title ?? '')))));
}

/** The last order, while it is not yet delivered. */
async function showUnderway(holder, bag, gone) {
  const number = bag.lastOrder();
  if (!number) return;
  try {
    const order = await get(`/api/orders/${number}`);
    if (gone() || order.stage === 'DELIVERED') return;
    holder.replaceChildren(el('a', { href: `#order-${number}` },
      t('order.underway', { number, stage: t(`order.${order.stage.toLowerCase()}`) })));
  } catch (e) {
    if (!(e instanceof Notice)) throw e;
  }
}
