// Elements without markup: texts are always texts, whoever wrote them.

const HANDLERS = ['onclick', 'oninput', 'onsubmit', 'onchange', 'onkeydown', 'onclose', 'ontoggle'];

/** An element. Names that begin with "on" are handlers, "key" tells siblings apart, false and null are left out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (HANDLERS.includes(name)) element[name] = value;
    else if (name === 'key') element.key = value;
    else if (name === 'width') element.style.width = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child.nodeType ? child : document.createTextNode(child));
  }
  return element;
}

/** Makes what is shown like what is wanted, and leaves alone what is alike: focus, typing and scrolling stay. */
export function patch(shown, wanted) {
  if (shown.nodeName !== wanted.nodeName || shown.key !== wanted.key) {
    shown.replaceWith(wanted);
    return wanted;
  }
  if (shown.nodeType === Node.TEXT_NODE) {
    if (shown.data !== wanted.data) shown.data = wanted.data;
    return shown;
  }
  for (const { name } of [...shown.attributes]) {
    if (!wanted.hasAttribute(name) && !(shown.nodeName === 'DETAILS' && name === 'open')) shown.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (shown.getAttribute(name) !== value) {
      if (name === 'style') shown.style.cssText = wanted.style.cssText;
      else shown.setAttribute(name, value);
    }
  }
  for (const handler of HANDLERS) {
    if (shown[handler] !== wanted[handler]) shown[handler] = wanted[handler];
  }
  patchChildren(shown, wanted);
  return shown;
}

function patchChildren(shown, wanted) {
  const keyed = new Map();
  for (const child of shown.childNodes) {
    if (child.key !== undefined) keyed.set(child.key, child);
  }
  let at = shown.firstChild;
  for (const want of [...wanted.childNodes]) {
    const have = want.key === undefined ? at : keyed.get(want.key);
    if (!have || (want.key === undefined && have.key !== undefined)) {
      shown.insertBefore(want, at);
      continue;
    }
    if (have !== at) shown.insertBefore(have, at);
    at = patch(have, want).nextSibling;
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}
