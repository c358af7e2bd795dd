// SPDX-License-Identifier: Apache-2.0
// Says how fresh the page is, to the eye all the time, and to the ear only when the connection is lost or back.

import { h, setText } from '/assets/shared/dom.mjs';
import { ago } from '/assets/shared/time.mjs';
import { onState, state } from './live.mjs';

/** What is as of longer ago is not called live, although events come: a chapter that nobody has changed, or views that stand still. */
const OLD = 60;
/** What is over sooner need not be said. */
const HESITATION = 1_500;

const WORDS = { connecting: 'Connecting', live: 'Live', quiet: 'As of', lost: 'Offline' };

let ear = null;

/** Says something to screen readers, once they have finished what they say. */
export function announce(text) {
  if (!ear) return;
  ear.textContent = '';
  setTimeout(() => { ear.textContent = text; }, 50);
}

/**
 * Shows it from now on.
 *
 * @param {Element} place where it stands
 * @param {Element} spoken the polite live region
 */
export function start(place, spoken) {
  ear = spoken;
  const text = h('span', { class: 'status-text' });
  place.replaceChildren(h('span', { class: 'status-dot', 'aria-hidden': 'true' }), text);
  const seen = h('span');
  const banner = h('p', { class: 'banner', hidden: true }, h('strong', null, 'The shelves do not answer. '), 'What you see is ', seen, '. This page comes back by itself.');
  document.body.append(banner);

  function paint() {
    const age = state.asOf === null ? null : (performance.now() - state.asOf) / 1_000;
    const when = age === null ? '' : ago(age);
    const isKept = state.source === 'STALE' && state.connection !== 'lost';
    place.dataset.state = isKept ? 'quiet' : state.connection;
    const connection = state.connection === 'live' && age > OLD ? 'quiet' : state.connection;
    setText(text, isKept ? `Kept, ${when || 'of an unknown time'}` : words(connection, when));
    setText(seen, when ? `of ${when}`.replace('of right now', 'of a moment ago') : 'what was there before');
  }

  let saidLost = false;
  let hesitation = 0;
  onState(({ connection }) => {
    paint();
    if (connection === 'lost') {
      hesitation ||= setTimeout(() => {
        saidLost = true;
        banner.hidden = false;
        announce('The connection is lost. The page stays as it is and comes back by itself.');
      }, HESITATION);
      return;
    }
    clearTimeout(hesitation);
    hesitation = 0;
    banner.hidden = true;
    if (saidLost && connection !== 'connecting') {
      saidLost = false;
      announce('Connected again.');
    }
  });
  setInterval(() => document.hidden || paint(), 1_000);
  paint();
}

function words(connection, when) {
  if (connection === 'quiet') return when ? `As of ${when}` : 'No live updates';
  return when ? `${WORDS[connection]}, ${when}` : WORDS[connection];
}
