// Builds elements. Text is always text, never HTML; only art.js and map.js bring markup of their own.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, heard] of Object.entries(value)) node.addEventListener(event, heard);
    else if (name === 'class') node.className = value;
    else if (typeof value === 'boolean') node.toggleAttribute(name, value);
    else if (value !== undefined && value !== null) node.setAttribute(name, value);
  }
  return fill(node, ...children);
}

/** Puts these children, and only these, into the node; those that are null are left out. */
export function fill(node, ...children) {
  node.replaceChildren(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export function picture(markup, className) {
  const holder = el('span', { class: className, 'aria-hidden': 'true' });
  holder.innerHTML = markup;
  return holder;
}
