// SPDX-License-Identifier: Apache-2.0
// A shelf that may be longer than the page is wide: by touch, wheel, keyboard or two buttons.

import { h } from '/assets/shared/dom.mjs';
import { mayMove } from './motion.mjs';

/** One observer for all: each knows its own shelf. */
const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => fits.get(target)?.()));
const fits = new WeakMap();

/**
 * A shelf around a list.
 *
 * @param {Element} list
 * @param {string} label
 * @param {AbortSignal} life until when it is watched
 * @returns {{shelf: Element, buttons: Element, fit: () => void}} `fit` is to be called when the list has other entries
 */
export function slider(list, label, life) {
  const shelf = h('div', { class: 'shelf', role: 'group', 'aria-label': label, onscroll: () => fit() }, list);
  const back = button('Back', 'back', -1);
  const on = button('On', 'on', 1);
  const buttons = h('div', { class: 'shelf-buttons' }, back, on);

  function button(word, name, way) {
    return h('button', { type: 'button', class: `shelf-button ${name}`, 'aria-label': `${word}: ${label}`, onclick: () => move(way) });
  }

  function move(way) {
    shelf.scrollBy({ left: way * Math.max(160, shelf.clientWidth * 0.8), behavior: mayMove() ? 'smooth' : 'auto' });
  }

  /** Where everything is in sight there is nothing to scroll, and nothing to stop at. */
  function fit() {
    const most = shelf.scrollWidth - shelf.clientWidth;
    const scrolls = most > 4;
    buttons.classList.toggle('needed', scrolls);
    // not disabled, which would take the focus away
    back.setAttribute('aria-disabled', String(shelf.scrollLeft <= 4));
    on.setAttribute('aria-disabled', String(shelf.scrollLeft >= most - 4));
    if (scrolls) shelf.setAttribute('tabindex', '0');
    else shelf.removeAttribute('tabindex');
  }

  fits.set(shelf, fit);
  sizes.observe(shelf);
  life.addEventListener('abort', () => sizes.unobserve(shelf));
  return { shelf, buttons, fit };
}
