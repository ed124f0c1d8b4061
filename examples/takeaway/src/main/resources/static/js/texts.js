// The page's words in the language the server chose, and the switch to the other one.
const root = document.documentElement;
export const locale = root.lang;
const language = locale.startsWith('zh') ? 'zh' : 'en';
const words = await (await fetch(`/texts/${language}.json`)).json();

export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}

export function price(fen) {
  return '¥' + (fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2));
}

/** Fills in everything the HTML marks with data-t, and wires the switch. */
export function fillTexts() {
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) node.setAttribute('aria-label', t(node.dataset.tLabel));
  const other = document.getElementById('language');
  other.textContent = t('language.other');
  other.lang = language === 'zh' ? 'en' : 'zh-CN';
  other.addEventListener('click', () => {
    document.cookie = `lang=${language === 'zh' ? 'en' : 'zh'}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  });
}
