// SPDX-License-Identifier: Apache-2.0
// Where it begins: which page is at which address, and what is around the pages.

import { book } from './book.mjs';
import { chapter } from './chapter.mjs';
import { demoUser } from './demo.mjs';
import { home } from './home.mjs';
import { library } from './library.mjs';
import { author, category, parent, search, tag } from './lists.mjs';
import * as live from './live.mjs';
import * as router from './router.mjs';
import * as status from './status.mjs';
import * as suggest from './suggest.mjs';

const ROUTES = [
  [/^\/$/, home],
  [/^\/search$/, search],
  [/^\/parent\/([^/]+)$/, parent],
  [/^\/category\/([^/]+)$/, category],
  [/^\/tag\/([^/]+)$/, tag],
  [/^\/author\/([^/]+)$/, author],
  [/^\/book\/([^/]+)$/, book],
  [/^\/book\/([^/]+)\/chapter\/([^/]+)$/, chapter],
  [/^\/library$/, library],
];

const byId = (id) => document.getElementById(id);
const field = suggest.start(byId('search'));

status.start(byId('status'), byId('spoken'));
router.start(byId('main'), ROUTES, (url) => {
  field.show(url);
  for (const link of document.querySelectorAll('.top nav a')) {
    if (link.pathname === url.pathname) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
});
live.start();
offerLibrary();

/** Where the demo user has one. Who was not reached at first is asked again when there is a connection. */
async function offerLibrary() {
  const user = await demoUser();
  byId('library').classList.remove('absent');
  byId('library').hidden = !user;
  if (user) return;
  const waiting = new AbortController();
  let wasLost = live.state.connection === 'lost';
  live.onState(({ connection }) => {
    if (connection === 'lost') wasLost = true;
    else if (wasLost) {
      waiting.abort();
      offerLibrary();
    }
  }, waiting.signal);
}
