// Which features are on, as GET /fuseboard/features tells it: for web pages and mini-programs. Depends on nothing, polls nobody.
// Fuseboard, Apache License 2.0: take it from /fuseboard/features.js, or copy it into a mini-program.

const WAIT = 15000; // after an answer that did not come, or that another instance contradicts: as long as one may be cached
const PATIENCE = 10000; // an answer that takes longer is none

/** url: where to ask; language: Accept-Language, else the platform's; spread: milliseconds among which clients choose; known: state() of an earlier visit. */
export function followFeatures({ url = '/fuseboard/features', language, spread = 2000, request = byFetch, known = {} } = {}) {
  const listeners = [];
  let features = known, tag = null, calm = true, told = null, timer = null, asking = null;
  const isOn = key => !features[key] || features[key].on !== false;
  const notice = key => (isOn(key) ? null : features[key].notice);

  async function ask() {
    const because = told;
    const headers = Object.assign({}, language && { 'Accept-Language': language }, tag && { 'If-None-Match': tag });
    const late = new Promise((_, refuse) => setTimeout(refuse, PATIENCE, new Error(`no answer from ${url}`)));
    const { status, headers: answered, body } = await Promise.race([request(url, headers), late]);
    const next = status === 304 ? features : status === 200 && body && body.features;
    if (!next || typeof next !== 'object') throw new Error(`${url} answered ${status}, and no features`);
    tag = header(answered || {}, 'ETag') || null;
    calm = !because || because === bare(tag);
    if (JSON.stringify(next) === JSON.stringify(features)) return;
    features = next;
    listeners.forEach(listener => Promise.resolve(features).then(listener));
  }

  /** Asks now, once at a time. Where no good answer comes, everything stays as it was last known. */
  function refresh() {
    clearTimeout(timer);
    timer = null;
    asking = asking || ask().catch(e => { calm = false; console.info('Fuseboard: features as last known.', e); }).then(() => { asking = null; });
    return asking.then(() => features);
  }

  /** The headers of any answer of the application: a new tag in Fuseboard-Features is a reason to ask again, each client at a moment of its own. */
  function heard(headers) {
    told = bare(header(headers, 'Fuseboard-Features')) || told;
    if (told && told !== bare(tag) && !timer && !asking) timer = setTimeout(refresh, calm ? Math.random() * spread : WAIT * (0.5 + Math.random()));
  }

  return { isOn, notice, notices: () => Object.keys(features).map(notice).filter(Boolean), heard, refresh,
    onChange: listener => listeners.push(listener), state: () => features };
}

/** How a web page asks. Another way of asking is a function of address and headers; it promises { status, headers, body }, the body as an object. */
export const byFetch = async (url, headers) => {
  const answer = await fetch(url, { headers, cache: 'no-store' });
  return { status: answer.status, headers: answer.headers, body: answer.status === 200 ? await answer.json() : null };
};

/** How a WeChat mini-program asks: followFeatures({ url: 'https://…/fuseboard/features', request: byWx(wx) }). */
export const byWx = wx => (url, headers) => new Promise((keep, refuse) => wx.request({ url, header: headers, fail: refuse,
  success: answer => keep({ status: answer.statusCode, headers: answer.header, body: answer.data }) }));

const bare = tag => tag && tag.replace(/^W\//, ''); // proxies that compress weaken tags
const header = (headers, name) => (typeof headers.get === 'function' ? headers.get(name)
  : headers[Object.keys(headers).find(key => key.toLowerCase() === name.toLowerCase())]);
