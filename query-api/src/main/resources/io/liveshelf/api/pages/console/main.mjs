// SPDX-License-Identifier: Apache-2.0

// The console: signs in, follows the stream of looks, and hands each look to the panels.

import { setAttribute, setText } from '/assets/shared/dom.mjs';
import { events } from '/assets/shared/sse.mjs';
import * as api from './api.mjs';
import { chart } from './chart.mjs';
import { counters, letters } from './counts.mjs';
import { at } from './draw.mjs';
import { jobs } from './jobs.mjs';
import { state } from './marks.mjs';
import { span, timeOfDay } from './numbers.mjs';
import { collections, instances } from './parts.mjs';
import { picture } from './picture.mjs';
import { replays } from './replays.mjs';
import { secondLook } from './second-look.mjs';
import { sources } from './sources.mjs';
import { verdict } from './verdict.mjs';
import { views } from './views.mjs';

/** A look comes every 2 s; after three that did not come, what is shown is old. */
const LATE_SECONDS = 6;
const TOAST_MS = 8000;
/** A tab that nobody looks at lets go of the stream, so that nothing is asked for nobody. */
const HIDDEN_MS = 60_000;
const SLOW_MS = 400;

let stream = null;
let heardAt = 0;
let isOpen = false;
let wasLost = false;
let toasted = 0;
let leaving = 0;

const desk = {
  look: null,
  announce: (text) => setText(at('announced'), text),
  toast(text) {
    const toast = at('toast');
    setText(toast, text);
    setAttribute(toast, 'data-on', 'true');
    clearTimeout(toasted);
    toasted = setTimeout(() => {
      setAttribute(toast, 'data-on', null);
      setText(toast, '');
    }, TOAST_MS);
  },
  async perform(action) {
    if (!action.isHarmless) {
      look.open(action);
      return;
    }
    try {
      await action.run();
      desk.toast(`${action.line} was started; its output is under Jobs`);
    } catch (e) {
      if (e.isAboutToken) desk.signOut(e);
      else desk.toast(e.message);
    }
  },
  signOut(refusal) {
    stop();
    api.token.forget();
    signIn(refusal);
  },
};

const look = secondLook(desk);
const pulse = state();
at('pulse').append(pulse.node);
const table = views(desk);
const panels = [verdict(desk), picture(), chart(), sources(), table, instances(desk), collections(), counters(), letters(desk), replays(desk), jobs(desk)];

function show(next) {
  desk.look = next;
  heardAt = performance.now();
  for (const panel of panels) {
    try {
      panel.update(next);
      panel.buttons?.forEach((button) => button.update(next));
    } catch (e) {
      // the other panels still show what they can
      console.error(e);
    }
  }
  setAttribute(document.body, 'data-looked', 'true');
  tick();
}

/** Says how old what is shown is. It is greyed as soon as that is more than it should be. */
function tick() {
  const elapsed = heardAt ? (performance.now() - heardAt) / 1000 : null;
  const isLost = elapsed !== null && (!isOpen || elapsed > LATE_SECONDS) && elapsed > 2;
  setAttribute(document.body, 'data-lost', isLost ? 'true' : null);
  if (elapsed === null) pulse.show('none', isOpen ? 'waiting for the first look' : 'connecting');
  else if (isLost) pulse.show('bad', `last heard ${span(Math.floor(elapsed) * 1000)} ago; ${isOpen ? 'waiting' : 'connecting again'}`);
  else pulse.show('good', `live, as of ${timeOfDay(desk.look.at)}`);
  if (isLost) table.tick(elapsed);
  if (isLost !== wasLost) desk.announce(isLost ? 'The console hears nothing any more; what it shows is old.' : 'The console hears again.');
  wasLost = isLost;
}

function stop() {
  stream?.close();
  stream = null;
  isOpen = false;
}

function follow() {
  stop();
  stream = events(api.EVENTS, {
    token: api.token.get(),
    onEvent: (event) => event.type === 'pipeline' && show(JSON.parse(event.data)),
    onState(now, status) {
      isOpen = now === 'open';
      if (now === 'refused') desk.signOut(new api.Refused(status, 'the token is not accepted any more'));
      tick();
    },
  });
}

function page(isIn) {
  at('sign-in').hidden = isIn;
  at('desk').hidden = !isIn;
  at('leave').hidden = !isIn;
  at('pulse').hidden = !isIn;
}

function signIn(refusal) {
  page(false);
  setText(at('sign-in-failure'), refusal ? wordsOf(refusal) : '');
  setAttribute(at('token'), 'aria-invalid', refusal?.isAboutToken ? 'true' : null);
  at('token').value = '';
  at('token').focus();
}

function wordsOf(refusal) {
  if (refusal.status === 401) return 'This is not the token of this system. Nothing was done.';
  if (refusal.status === 0) return `${refusal.message[0].toUpperCase()}${refusal.message.slice(1)}. Try again in a moment.`;
  return refusal.message;
}

/** Shows the console, from the first look on by the stream. Whether the token is accepted. */
async function enter(mayWait) {
  try {
    const first = await api.look();
    page(true);
    show(first);
  } catch (e) {
    if (!(e instanceof api.Refused)) throw e;
    if (e.isAboutToken || !mayWait) {
      desk.signOut(e);
      return;
    }
    page(true);
  }
  follow();
}

at('sign-in-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const given = at('token').value.trim();
  if (!/^[\x20-\x7e]+$/.test(given)) {
    signIn(new api.Refused(400, 'A token has only plain letters, digits and signs.'));
    return;
  }
  api.token.keep(given);
  at('sign-in-button').disabled = true;
  await enter(false);
  at('sign-in-button').disabled = false;
});
at('leave').addEventListener('click', () => desk.signOut(null));

document.addEventListener('visibilitychange', () => {
  clearTimeout(leaving);
  if (at('desk').hidden) return;
  if (document.hidden) leaving = setTimeout(stop, HIDDEN_MS);
  else if (!stream) follow();
});

setInterval(() => {
  if (!at('desk').hidden) tick();
}, 1000);

async function begin() {
  if (api.token.get()) {
    // the frame of the page is worth showing only if the first look is slow: then it moves when the look comes
    const slow = setTimeout(page, SLOW_MS, true);
    await enter(true);
    clearTimeout(slow);
  } else {
    signIn(null);
  }
}

// an address with a token may be opened in this very tab
addEventListener('hashchange', () => location.hash.includes('token=') && begin());
await begin();
