// SPDX-License-Identifier: Apache-2.0

// Buttons that do something to the system. One that cannot says why, beside it.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { lineOf, reasonAgainst, runningJob } from './actions.mjs';

let ids = 0;

/**
 * A button for what `make(look)` returns. `against` of the action, or what the API says about its command, disables it and is shown;
 * while a job runs it stays where it is, so that the focus does, and says so when it is pressed. `isQuiet`: it goes where it cannot be
 * used, as another one says why; `text`: what stands on it instead of the action's name.
 */
export function actionButton(desk, make, { isMain = false, isQuiet = false, text = null } = {}) {
  const id = `reason-${(ids += 1)}`;
  const reason = h('span', { class: 'reason', id });
  const name = h('span');
  const about = h('span', { class: 'vh' });
  const button = h('button', { type: 'button', class: isMain ? 'button primary' : 'button' }, name, about);
  let action = null;
  let isWaiting = false;
  button.addEventListener('click', () => {
    if (isWaiting) {
      desk.toast(`${lineOf(runningJob(desk.look) ?? { command: 'another job' })} is running; one job at a time`);
    } else if (action) {
      desk.perform(action);
    }
  });
  const node = h('span', { class: 'action' }, button, reason);
  return {
    node,
    update(look) {
      action = make(look);
      const against = action?.against ?? (action ? reasonAgainst(action, look) : 'not connected');
      isWaiting = !against && Boolean(action.needs && runningJob(look));
      if (action) setText(name, text ?? action.label);
      if (action) setText(about, text ? ` ${action.line}` : action.about ? ` ${action.about}` : '');
      setText(reason, against);
      node.hidden = isQuiet && Boolean(against);
      button.disabled = Boolean(against);
      setAttribute(button, 'aria-disabled', isWaiting ? 'true' : null);
      setAttribute(button, 'aria-describedby', isWaiting ? 'busy' : against ? id : null);
    },
  };
}
