import type { Learner } from './learner.js';
import type { ParleyUnderTest } from './parley-under-test.js';
import { keepScreen } from './screens.js';
import { readSound } from './sound-probe.js';

/** Everything that explains a journey that broke off. */
export async function describeFailure(learner: Learner, parley: ParleyUnderTest): Promise<string> {
  await keepScreen(learner.page, 'broken-off');
  const events = (await readSound(learner.page)).events.map(({ atMs, type }) => `${atMs.toFixed(0)} ${type}`);
  return ['The journey broke off.', ...learner.complaints, ...events, parley.log].join('\n');
}
