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

/**
 * An element that is made only if it is not shown already, or something it is made of has changed: long lists cost what has
 * changed in them, not what they hold.
 */
export function lazy(tag, key, made, make) {
  const place = document.createElement(tag);
  place.key = key;
  place.made = made;
  place.make = make;
  return place;
}

const isSame = (shown, wanted) => shown.made?.length === wanted.made.length && wanted.made.every((one, i) => one === shown.made[i]);

/** The element itself, with everything in it that was to be made later. */
function real(node) {
  let made = node;
  if (node.make) {
    made = node.make();
    made.key = node.key;
    made.made = node.made;
  }
  if (made.querySelectorAll) {
    for (const inner of made.querySelectorAll('*')) {
      if (inner.make) inner.replaceWith(real(inner));
    }
  }
  return made;
}

/** Makes what is shown like what is wanted, and leaves alone what is alike: focus, typing and scrolling stay. */
export function patch(shown, wanted) {
  if (shown.nodeName !== wanted.nodeName || shown.key !== wanted.key) {
    const made = real(wanted);
    shown.replaceWith(made);
    return made;
  }
  if (wanted.make) {
    if (isSame(shown, wanted)) return shown;
    const made = real(wanted);
    shown.made = wanted.made;
    return patch(shown, made);
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
  // What somebody else draws in it, such as a chart, is theirs.
  if (!wanted.hasAttribute('data-own')) patchChildren(shown, wanted);
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
      shown.insertBefore(real(want), at);
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
