// SPDX-License-Identifier: Apache-2.0

// Each view: where it is served from, up to when it is complete, and when it was last compared with MongoDB.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { ago } from '/assets/shared/time.mjs';
import { verify, warm, clear } from './actions.mjs';
import { actionButton } from './buttons.mjs';
import { at, list, row } from './draw.mjs';
import { state } from './marks.mjs';
import { isKnown, past } from './numbers.mjs';

const OLD_SECONDS = 60;

function sourceOf(view) {
  if (view.problem) return ['bad', view.problem];
  if (!view.source) return ['none', 'unknown'];
  return [view.source === 'LOCAL' || view.source === 'REDIS' ? 'good' : 'warn', view.source];
}

function verdictOf(view, elapsed, now) {
  if (!view.verified) return ['none', 'never verified'];
  const seconds = Math.max(0, (now - Date.parse(view.verified.at)) / 1000) + elapsed;
  return view.verified.equal ? ['good', `equal, ${past(seconds)}`] : ['bad', `differs, ${past(seconds)}`];
}

function viewRow() {
  const link = h('a', {});
  const source = state();
  const age = state();
  const verified = state();
  let last = null;
  let looked = 0;
  function tick(elapsed) {
    const seconds = isKnown(last.age_seconds) ? last.age_seconds + elapsed : null;
    age.show(seconds === null ? 'none' : seconds > OLD_SECONDS ? 'warn' : 'good', seconds === null ? 'unknown' : ago(seconds));
    verified.show(...verdictOf(last, elapsed, looked));
  }
  return {
    node: row(['view-key', link], ['view-age', age.node], ['view-source', source.node], ['view-verified', verified.node]),
    tick,
    update(view) {
      last = view;
      looked = view.looked;
      setText(link, view.key);
      setAttribute(link, 'href', view.path);
      setAttribute(age.node, 'title', view.as_of);
      source.show(...sourceOf(view));
      tick(0);
    },
  };
}

/** The table of views. `tick` lets ages go on while nothing is heard. */
export function views(desk) {
  const rows = new Map();
  const buttons = [
    actionButton(desk, verify, { isMain: true }),
    actionButton(desk, warm),
    actionButton(desk, clear),
  ];
  at('view-actions').append(...buttons.map((button) => button.node));
  const none = at('no-views');
  return {
    update(look) {
      const looked = Date.parse(look.at);
      const all = (look.views ?? []).map((view) => ({ ...view, looked }));
      const seen = new Set(all.map((view) => view.key));
      for (const key of rows.keys()) if (!seen.has(key)) rows.delete(key);
      list(at('view-rows'), all, (view) => view.key, (view) => {
        const made = viewRow();
        rows.set(view.key, made);
        return made;
      });
      none.hidden = all.length > 0;
    },
    buttons,
    tick: (elapsed) => rows.forEach((each) => each.tick(elapsed)),
  };
}
