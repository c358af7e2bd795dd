// SPDX-License-Identifier: Apache-2.0

// What became of every event, checked, and what was set aside, by reason.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { redrive } from './actions.mjs';
import { actionButton } from './buttons.mjs';
import { at, list, row } from './draw.mjs';
import { state } from './marks.mjs';
import { count, isKnown, plural } from './numbers.mjs';

const OUTCOMES = [
  ['counted', 'counted'],
  ['duplicates', 'duplicates'],
  ['late', 'late'],
  ['dead_letters', 'dead letters'],
];

/** Whether each event has one outcome: `{kind, text}`. */
export function balance(counters) {
  if (!counters || ![...OUTCOMES.map(([key]) => key), 'taken_in'].every((key) => isKnown(counters[key]))) {
    return { kind: 'none', text: 'Not known right now.' };
  }
  const sum = OUTCOMES.reduce((all, [key]) => all + counters[key], 0);
  const off = counters.taken_in - sum;
  if (off === 0) return { kind: 'good', text: `It adds up: ${count(counters.taken_in)} = ${OUTCOMES.map(([key]) => count(counters[key])).join(' + ')}` };
  return off > 0
    ? { kind: 'bad', text: `It does not add up: ${plural(off, 'event')} taken in without an outcome` }
    : { kind: 'bad', text: `It does not add up: ${plural(-off, 'outcome')} more than events taken in` };
}

function term(name, sign) {
  const number = h('dd');
  return { node: h('div', { 'data-sign': sign }, h('dt', {}, name), number), show: (value) => setText(number, isKnown(value) ? count(value) : '–') };
}

/** The counters and their sum. */
export function counters() {
  const whole = term('taken in');
  const parts = OUTCOMES.map(([, name], i) => term(name, i ? '+' : '='));
  at('counters').append(whole.node, ...parts.map((part) => part.node));
  const check = state();
  at('balance').append(check.node);
  return {
    update(look) {
      whole.show(look.counters?.taken_in);
      parts.forEach((part, i) => part.show(look.counters?.[OUTCOMES[i][0]]));
      const its = balance(look.counters);
      check.show(its.kind, its.text);
    },
  };
}

function reasonRow() {
  const reason = h('span');
  const topic = h('span');
  const number = h('span');
  return {
    node: row(['letter-reason', reason], ['letter-topic', topic], ['letter-count', number]),
    update(its) {
      setText(reason, its.reason);
      setText(topic, its.topic.replace(/^community\./, ''));
      setAttribute(topic, 'title', its.topic);
      setText(number, count(its.count));
    },
  };
}

/** Dead letters by reason. */
export function letters(desk) {
  const button = actionButton(desk, (look) => ({
    ...redrive(),
    against: look?.commands?.redrive ?? (look?.dead_letters?.total === 0 ? 'there are none' : null),
  }));
  at('letter-actions').append(button.node);
  const said = at('letters-said');
  return {
    buttons: [button],
    update(look) {
      const its = look.dead_letters;
      const reasons = its?.reasons ?? [];
      list(at('letter-rows'), reasons, (each) => `${each.topic} ${each.reason}`, reasonRow);
      at('letter-table').hidden = reasons.length === 0;
      setText(
        said,
        !its
          ? 'Not known right now.'
          : its.total === 0
            ? 'None: every record could be used.'
            : `${plural(its.total, 'record')}${its.complete ? '' : ' or more'} set aside, unchanged, with the reason.`,
      );
      setAttribute(said, 'data-some', its?.total ? 'true' : null);
    },
  };
}
