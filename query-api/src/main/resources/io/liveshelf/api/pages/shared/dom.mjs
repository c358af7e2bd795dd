// SPDX-License-Identifier: Apache-2.0
// Elements without a framework. Nothing here parses markup, so no data can become any.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An HTML element. Of `props`, `on…` are listeners, `style` is an object of properties, and all others are attributes: `true` is
 * an empty one, and null, undefined and false are left out. Children are nodes, texts and lists of them; null and false are left out.
 */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/** The same, of an SVG element. */
export function s(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

function build(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style') style(node, value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  return add(node, ...children);
}

/** Sets properties one by one: a style attribute would be refused by the policy of the page. */
function style(node, properties) {
  for (const [name, value] of Object.entries(properties)) node.style.setProperty(name, value);
}

/** Appends children as {@link h} does. */
export function add(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** Removes all children. */
export function clear(node) {
  node.replaceChildren();
  return node;
}

/** Sets a text where it is another one, so that nothing is painted or read out for no reason. */
export function setText(node, text) {
  const wanted = text ?? '';
  if (node.textContent !== wanted) node.textContent = wanted;
  return node;
}

/** Sets an attribute where it is another one; null removes it. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
  return node;
}
