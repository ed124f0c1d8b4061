// The diner's page: district, menu, bag, and the order under way.
import { t, fillTexts } from './texts.js';
import { get, Notice } from './api.js';
import { el } from './dom.js';
import { features } from './features.js';
import { showMenu } from './menu.js';
import { Bag } from './bag.js';
import { showOrder } from './order.js';

const main = document.getElementById('main');
const bag = new Bag(order => open(order));
let districts = [];
let district = localStorage.getItem('district');
let leave = () => {};
let said = null;
let unpaid = null;

fillTexts();
features.onChange(() => { liven(); showNotices(); bag.show(); });
await features.refresh();
liven();
addEventListener('hashchange', route);
await look();
route();
watch();

/** The rain, and with it every answer's word on the features, about every five seconds while somebody looks. */
function watch() {
  setTimeout(async () => {
    if (!document.hidden) await look();
    watch();
  }, 4000 + Math.random() * 2000);
}

async function look() {
  try {
    districts = await get('/api/districts');
    district = districts.some(it => it.key === district) ? district : districts[0].key;
    said = null;
  } catch (e) {
    said = kindly(e);
  }
  showDistricts();
  showNotices();
}

function route() {
  leave();
  const number = /^#order-(\d+)$/.exec(location.hash)?.[1];
  document.body.classList.toggle('ordering', !number);
  leave = number
    ? showOrder(main, Number(number), bag.noticeOf(number), unpaid, key => districts.find(it => it.key === key), menu)
    : showMenu(main, district, bag);
  unpaid = null;
  bag.show();
  scrollTo(0, 0);
}

function open({ number, notice, refusal }) {
  bag.remember(number, notice);
  unpaid = refusal;
  location.hash = `#order-${number}`;
}

function menu() {
  location.hash = '';
}

function showDistricts() {
  document.getElementById('districts').replaceChildren(...districts.map(it => el('button', {
    type: 'button',
    class: it.raining ? 'raining' : '',
    'aria-pressed': String(it.key === district),
    title: it.raining ? t('district.rain') : null,
    on: { click: () => choose(it.key) },
  }, it.title, it.raining ? el('span', { class: 'drops', role: 'img', 'aria-label': t('district.rain') }) : null)));
  bag.district = district;
}

function choose(key) {
  district = key;
  localStorage.setItem('district', key);
  showDistricts();
  showNotices();
  if (location.hash) menu(); else route();
}

function showNotices() {
  const here = districts.find(it => it.key === district);
  const sentences = [said, here?.raining ? t('district.rain') : null, ...features.notices()].filter(Boolean);
  const board = document.getElementById('notices');
  if (board.dataset.said === JSON.stringify(sentences)) return;
  board.dataset.said = JSON.stringify(sentences);
  board.replaceChildren(...sentences.map(sentence => el('p', {}, sentence)));
}

function liven() {
  const on = features.isOn('dish-animation');
  document.body.classList.toggle('lively', on);
  // A menu that was answered while the feature was off need not be asked for again.
  if (on) document.querySelectorAll('.grid.still').forEach(grid => grid.classList.remove('still'));
}

function kindly(e) {
  if (e instanceof Notice) return e.message;
  console.error(e);
  return t('oops');
}
