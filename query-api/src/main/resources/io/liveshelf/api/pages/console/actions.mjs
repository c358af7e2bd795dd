// SPDX-License-Identifier: Apache-2.0

// What may be done from here: in words, as the command that it is, and how it is done. `needs` is the command that must be
// available; `typed` a word to be typed first; `before` a job whose output is shown first.

import * as api from './api.mjs';
import { brief, plural } from './numbers.mjs';

const CLI = './liveshelf ';
const job = (order) => async () => ({ job: await api.startJob(order) });

export const clear = () => ({
  label: 'Clear the cache',
  line: 'DELETE /api/v1/admin/cache/clear',
  words: [
    'Removes every key of Liveshelf from Redis, those of replays too. Keys of others in the same Redis stay.',
    'The streams write views and cards again at once. What readers had asked for is computed anew when somebody asks, so MongoDB is'
      + ' busier for a while.',
  ],
  typed: 'clear',
  run: async () => {
    const cleared = await api.clearCache();
    return { said: `${plural(cleared.keys_cleared, 'key')} removed from Redis` };
  },
});

export const warm = () => ({
  label: 'Warm the cache',
  line: 'POST /api/v1/admin/cache/warm',
  words: ['Has the streams write every view and card of the served generation to Redis again. Readers notice nothing.'],
  run: async () => {
    const warmed = await api.warmCache();
    return { said: `${plural(warmed.keys_written, 'key')} written to Redis again` };
  },
});

export const verify = () => ({
  label: 'Verify',
  needs: 'verify',
  line: `${CLI}verify`,
  isHarmless: true,
  run: job({ command: 'verify' }),
});

export const redrive = () => ({
  label: 'Redrive',
  needs: 'redrive',
  line: `${CLI}dead-letters redrive`,
  words: [
    'Has the open dead letters processed again. A fact counts at most once, and a document only if nothing newer of it has come, so'
      + ' nothing is lost and nothing counts twice.',
    'First correct what their reasons say, else they come back.',
  ],
  before: { order: { command: 'redrive-plan' }, line: `${CLI}dead-letters redrive --dry-run`, title: 'What it would do' },
  run: job({ command: 'redrive' }),
});

export const diff = (name) => ({
  label: 'Compare',
  about: name,
  needs: 'diff',
  line: `${CLI}replay diff ${name}`,
  isHarmless: true,
  run: job({ command: 'diff', name }),
});

export const promote = (name, served) => ({
  label: 'Promote',
  about: name,
  needs: 'promote',
  line: `${CLI}replay promote ${name}`,
  words: [
    `Has ${name} served to all readers instead of ${served}, by one decision that all processes follow at once.`,
    `Nothing is copied; ${served} keeps running, so a rollback takes it back at once. Refused while ${name} lags, and where it differs`
      + ' in something that you do not expect.',
  ],
  before: {
    order: { command: 'diff', name },
    line: `${CLI}replay diff ${name}`,
    title: `How ${name} differs from live`,
    expects: true,
  },
  typed: name,
  run: (expect) => job(expect.length ? { command: 'promote', name, expect } : { command: 'promote', name })(),
});

export const rollback = (served) => ({
  label: 'Roll back',
  needs: 'rollback',
  line: `${CLI}replay rollback`,
  words: [
    `Has the generation served again that was served before ${served}, at once and without a comparison.`,
    `${served} keeps running, so it can be promoted again.`,
  ],
  typed: 'rollback',
  run: job({ command: 'rollback' }),
});

export const scale = (instances, now) => ({
  label: 'Scale',
  about: `to ${instances}`,
  needs: 'scale',
  line: `${CLI}scale ${instances}`,
  words: [
    instances < now
      ? `Ends ${plural(now - instances, 'instance')} of the streams in order, the highest number first; the others take over its tasks.`
      : `Runs ${brief(instances)} instances of the streams${now === null ? '' : ` instead of ${brief(now)}`}; tasks move over one after the other.`,
    'Nothing is lost or counted twice; views may stand still for some seconds. The number is not remembered by the next ./liveshelf up.',
  ],
  run: job({ command: 'scale', instances }),
});

const MEANWHILE = {
  redis: 'Meanwhile readers are answered from memory or MongoDB; then the streams fill Redis again.',
  broker: 'Meanwhile nothing moves: views stand still, and readers get what is in Redis.',
  connect: 'Meanwhile no change comes in; the connectors go on where they were.',
};

export const restart = (part) => ({
  label: 'Restart',
  about: part,
  needs: 'restart',
  line: `${CLI}restart ${part}`,
  words: [
    `Ends ${part === 'streams' ? 'all instances of the streams, one after the other,' : part} and starts it again.`,
    MEANWHILE[part] ?? 'Its tasks wait for it; views may stand still for some seconds.',
  ],
  run: job({ command: 'restart', name: part }),
});

/** Why an action cannot be done now; null if it can. */
export function reasonAgainst(action, look) {
  if (!look) return 'not connected';
  if (!action.needs) return null;
  const reason = look.commands?.[action.needs];
  if (reason === null) return null;
  return reason ?? 'this API does not offer it';
}

/** The job that is running, which others have to wait for; null if there is none. */
export const runningJob = (look) => look?.jobs?.find((each) => each.state === 'running') ?? null;

/** The command of a job as it would be typed. */
export function lineOf(its) {
  const words = its.arguments ?? [];
  const [command] = its.command.split('-');
  if (command === 'redrive') return [`${CLI}dead-letters`, ...words].join(' ');
  if (['diff', 'promote', 'rollback'].includes(command)) return [`${CLI}replay`, ...words].join(' ');
  return [CLI + command, ...words].join(' ');
}
