import type { UpstreamConfig } from '../../config/app-config.js';
import { UpstreamFailure } from '../upstream/upstream-errors.js';
import type { CheckTimes } from './check-times.js';
import { EngineConnection } from './engine-connection.js';
import { openEngine } from './engine-opening.js';
import type { Refusal } from './observations.js';

const WRONG_KEY = 'parley-check-of-a-wrong-key';
const UNKNOWN_MODEL = 'parley-check-no-such-model';

/** How the engine answers a key that is not its own. */
export function tryWrongKey(engine: UpstreamConfig, model: string, times: CheckTimes): Promise<Refusal> {
  if (engine.auth === 'none') return Promise.resolve({ kind: 'not-tried' });
  return refusalOf(async () => {
    const connection = await EngineConnection.open({ ...engine, apiKey: WRONG_KEY }, model, times.connectMs);
    // Some say so only once the connection stands.
    await connection.next(() => false, { withinMs: 300 });
    const { lost } = connection;
    await connection.close();
    if (lost !== null) throw lost;
  });
}

/** How the engine answers a model that nobody has. */
export function tryUnknownModel(engine: UpstreamConfig, times: CheckTimes): Promise<Refusal> {
  const withoutFallback = { ...engine, model: UNKNOWN_MODEL, fallbackModel: undefined };
  return refusalOf(async () => {
    const { connection } = await openEngine(withoutFallback, times);
    await connection.close();
  });
}

async function refusalOf(attempt: () => Promise<void>): Promise<Refusal> {
  try {
    await attempt();
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    return { kind: 'refused', failure: error.kind };
  }
}
