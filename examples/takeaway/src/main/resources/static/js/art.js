// The dishes, drawn. Whatever has the class "moves…" is set in motion by dishes.css while the page is lively.
const steam = `<g class="moves-steam"><path d="M46 27c-5-6 5-9 0-17"/><path d="M60 24c-5-7 5-11 0-20"/><path d="M74 27c-5-6 5-9 0-17"/></g>`;
const bowl = (glaze, band) => `<path d="M16 48h88c0 27-17 42-44 42S16 75 16 48z" fill="${glaze}"/>
  <path d="M21 62c4 16 17 26 39 26s35-10 39-26" fill="none" stroke="${band}" stroke-width="3" opacity=".55"/>
  <rect x="44" y="88" width="32" height="5" rx="2.5" fill="${band}"/>`;
const soup = (broth, rim) => `<ellipse cx="60" cy="48" rx="44" ry="13" fill="${rim}"/><ellipse cx="60" cy="48" rx="39" ry="10" fill="${broth}"/>`;
const leaf = (x, y, turn) => `<path transform="translate(${x} ${y}) rotate(${turn})" d="M0 0q5-7 12 0q-7 6-12 0z" fill="#5d9052"/>`;

const drawings = {
  'beef-noodles': `${steam}${bowl('#c4573a', '#8e3823')}${soup('#a8552b', '#f3d9b8')}
    <g fill="none" stroke="#f6dfa4" stroke-width="3" stroke-linecap="round"><path d="M30 49q10-8 20 0t20 0 20 0"/><path d="M34 53q10-7 20 0t20 0 14-1"/><path d="M33 45q10-6 18 0t18 0 16 0"/></g>
    <rect x="64" y="40" width="17" height="9" rx="4" fill="#6d3420"/><rect x="54" y="45" width="15" height="8" rx="4" fill="#7c3d26"/>${leaf(38, 45, 0)}${leaf(46, 51, 40)}`,
  'soup-buns': `${steam}<ellipse cx="60" cy="80" rx="46" ry="13" fill="#b98a52"/><path d="M14 62v18c0 7 20 13 46 13s46-6 46-13V62z" fill="#d0a268"/><ellipse cx="60" cy="62" rx="46" ry="13" fill="#e7c692"/>
    <path d="M16 72c8 8 80 8 88 0" fill="none" stroke="#a87942" stroke-width="2.5"/>
    <g class="moves-bob">${[[38, 58], [60, 64], [82, 58], [60, 50]].map(([x, y]) => `<path d="M${x - 13} ${y}c0-9 8-15 13-17c5 2 13 8 13 17c-4 6-22 6-26 0z" fill="#fff6e8"/><g stroke="#e3cfae" stroke-width="1.6" fill="none" stroke-linecap="round"><path d="M${x} ${y - 16}v9"/><path d="M${x - 2} ${y - 15}q-5 4-6 10"/><path d="M${x + 2} ${y - 15}q5 4 6 10"/></g>`).join('')}</g>`,
  'mapo-tofu': `${steam}${bowl('#3f4f5b', '#2b3640')}${soup('#b23a22', '#dfe5e6')}
    <g fill="#fff3df">${[[36, 44, 8], [50, 41, -6], [64, 45, 12], [78, 43, -8], [46, 50, 4], [70, 51, -10], [58, 49, 2]].map(([x, y, r]) => `<rect x="${x}" y="${y}" width="11" height="8" rx="2" transform="rotate(${r} ${x} ${y})"/>`).join('')}</g>
    <g fill="#7a1f12"><circle cx="46" cy="48" r="1.6"/><circle cx="62" cy="42" r="1.6"/><circle cx="80" cy="50" r="1.6"/><circle cx="35" cy="51" r="1.6"/></g>${leaf(54, 54, 10)}${leaf(72, 47, 60)}`,
  'wonton-soup': `${steam}${bowl('#7d9c94', '#587870')}${soup('#f2e2b6', '#fff8ea')}
    <g class="moves-bob">${[[42, 47], [62, 50], [78, 45], [58, 42]].map(([x, y]) => `<path d="M${x - 9} ${y}q2-10 9-8q8-3 9 8q-2 5-9 5t-9-5z" fill="#fffaf0" stroke="#e8cfae" stroke-width="1.2"/><circle cx="${x}" cy="${y}" r="3" fill="#f0a38c" opacity=".75"/>`).join('')}</g>${leaf(30, 47, 20)}${leaf(70, 54, -20)}`,
  'steamed-fish': `${steam}<ellipse cx="60" cy="66" rx="53" ry="22" fill="#dfe7ea"/><ellipse cx="60" cy="63" rx="53" ry="22" fill="#f7fafa"/><ellipse cx="60" cy="64" rx="42" ry="15" fill="#e9d9a8" opacity=".7"/>
    <g class="moves-sway"><path d="M20 62c12-15 44-19 66-2l12-9c2 8 2 16 0 24l-12-8c-22 15-54 11-66-5z" fill="#8fa7ad"/><path d="M27 64c14 9 40 11 57-1c-16-5-38-5-57 1z" fill="#cfdcdd"/><circle cx="31" cy="59" r="2.6" fill="#243036"/><path d="M43 52q5 8 0 17" fill="none" stroke="#6c858c" stroke-width="2"/></g>
    <g stroke="#5d9052" stroke-width="2.4" stroke-linecap="round"><path d="M50 54l16 8"/><path d="M58 53l10 11"/><path d="M54 64l16-9"/></g><g stroke="#e0a83c" stroke-width="2.2" stroke-linecap="round"><path d="M62 58l12 3"/><path d="M60 62l11-6"/></g>`,
  'vegetable-rice': `${steam}<path d="M14 50h92l-6 32c-2 8-10 10-40 10s-38-2-40-10z" fill="#5a4034"/><path d="M6 52q-2 12 12 12M114 52q2 12-12 12" fill="none" stroke="#5a4034" stroke-width="6" stroke-linecap="round"/><ellipse cx="60" cy="50" rx="46" ry="13" fill="#7a5847"/><ellipse cx="60" cy="49" rx="40" ry="10" fill="#fbf3e2"/>
    <g fill="#6da15f"><path d="M40 48q6-12 14-2q-6 8-14 2z"/><path d="M34 51q4-9 12-3q-4 7-12 3z"/><path d="M48 52q4-9 13-2q-6 7-13 2z"/></g><circle cx="72" cy="47" r="8" fill="#fff"/><circle cx="72" cy="46" r="4" fill="#f0b43c"/><g fill="#d9663f"><rect x="82" y="46" width="10" height="5" rx="2"/><rect x="80" y="52" width="9" height="4" rx="2"/></g>`,
  'osmanthus-dumplings': `${steam}${bowl('#e4b04a', '#b98427')}${soup('#fbeccb', '#fff6df')}
    <g class="moves-bob" fill="#fffdf8" stroke="#ecdcc0" stroke-width="1">${[[40, 47], [54, 51], [68, 46], [80, 50], [56, 43], [46, 53], [70, 54]].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="6"/>`).join('')}</g>
    <g fill="#f0962e">${[[36, 52], [48, 44], [62, 48], [75, 43], [84, 46], [60, 56], [50, 48]].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="1.7"/>`).join('')}</g>`,
  'milk-tea': `<path d="M70 4l-6 34" stroke="#c4573a" stroke-width="6" stroke-linecap="round"/><path d="M34 26h52l-6 60c-1 5-4 7-8 7H48c-4 0-7-2-8-7z" fill="#d9b48c"/><path d="M36 44h48l-4 42c-1 5-4 7-8 7H48c-4 0-7-2-8-7z" fill="#c3966a"/><path d="M42 34l4 50" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".35"/>
    <rect x="29" y="20" width="62" height="9" rx="4.5" fill="#fff6e8"/><g class="moves-bob" fill="#3c2419">${[[47, 84], [56, 87], [66, 85], [73, 82], [51, 76], [61, 78], [69, 75]].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4.2"/>`).join('')}</g>`,
  'pharmacy-errand': `<path d="M30 34h60l6 54c0 3-2 5-5 5H29c-3 0-5-2-5-5z" fill="#f5ead7"/><path d="M30 34h60l2 16H28z" fill="#e6d5b8"/><path d="M45 36c0-26 30-26 30 0" fill="none" stroke="#b9986a" stroke-width="5" stroke-linecap="round"/>
    <g class="moves-glow"><circle cx="60" cy="68" r="17" fill="#4f8f6b"/><path d="M60 58v20M50 68h20" stroke="#fff" stroke-width="6" stroke-linecap="round"/></g>`,
};

export function drawing(dish) {
  return `<svg viewBox="0 0 120 96" xmlns="http://www.w3.org/2000/svg">${drawings[dish] ?? drawings['beef-noodles']}</svg>`;
}
