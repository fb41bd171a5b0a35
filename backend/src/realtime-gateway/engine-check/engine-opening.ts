import type { UpstreamConfig } from '../../config/app-config.js';
import { type JsonObject, numberAt, objectAt } from '../json-object.js';
import { CONFIGURE_EVENT_ID, GREET_EVENT_ID, GreetingWatch } from '../relay/greeting-watch.js';
import { AUDIO_DELTA } from '../relay/server-event.js';
import { buildSession } from '../upstream/session-update.js';
import { UpstreamFailure, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import { firstPlan, nextPlan, type UpstreamPlan } from '../upstream/upstream-plan.js';
import { EngineConnection } from './engine-connection.js';
import type { CheckTimes } from './check-times.js';

const INSTRUCTIONS =
  'You are a friendly partner for talking practice. Greet the learner in English with two short sentences and ask one question. Later answer what the learner says in about five sentences.';

export interface OpenedEngine {
  readonly connection: EngineConnection;
  readonly plan: UpstreamPlan;
  readonly createdAfterMs: number;
  readonly firstAudioAfterMs: number;
}

function configuration(engine: UpstreamConfig, { isPlain }: UpstreamPlan): JsonObject {
  const { voice, transcriptionModel, vad } = engine;
  return buildSession({
    ...{ instructions: INSTRUCTIONS, voice, transcriptionModel, vad, isPlain },
    speed: 1,
    targetLanguage: 'en',
    nativeLanguage: 'en',
  });
}

/** As a conversation does it: the model, then the fallback model, then the plainer configuration. Rejects with an UpstreamFailure. */
export async function openEngine(engine: UpstreamConfig, times: CheckTimes): Promise<OpenedEngine> {
  for (let plan = firstPlan(engine.model); ;) {
    try {
      return await tryPlan(engine, plan, times);
    } catch (error) {
      const next = error instanceof UpstreamFailure ? nextPlan(plan, error.kind, engine.fallbackModel) : null;
      if (next === null) throw error;
      plan = next;
    }
  }
}

async function tryPlan(engine: UpstreamConfig, plan: UpstreamPlan, times: CheckTimes): Promise<OpenedEngine> {
  const dialledAtMs = performance.now();
  const connection = await EngineConnection.open(engine, plan.model, times.connectMs);
  const createdAtMs = performance.now();
  connection.send({
    type: 'session.update',
    event_id: CONFIGURE_EVENT_ID,
    session: configuration(engine, plan),
  });
  connection.send({ type: 'response.create', event_id: GREET_EVENT_ID });
  const failure = await watchGreeting(connection, times.replyMs);
  const firstAudio = connection.heard.find(({ event }) => event.type === AUDIO_DELTA);
  if (failure === null && firstAudio !== undefined) {
    const createdAfterMs = createdAtMs - dialledAtMs;
    return { connection, plan, createdAfterMs, firstAudioAfterMs: firstAudio.atMs - createdAtMs };
  }
  await connection.close();
  throw new UpstreamFailure(failure ?? connection.lost?.kind ?? 'timeout', 'no greeting was heard');
}

/** Resolves at the first sound, or with what makes this attempt useless; null also when neither comes in time. */
async function watchGreeting(
  connection: EngineConnection,
  withinMs: number,
): Promise<UpstreamFailureKind | null> {
  const watch = new GreetingWatch(null, () => undefined);
  let failure: UpstreamFailureKind | null = null;
  await connection.next(
    (event) => {
      const verdict = watch.judge(event);
      if (verdict.kind === 'failed') failure = verdict.failure;
      return failure !== null || event.type === AUDIO_DELTA || event.type === 'response.done';
    },
    { withinMs },
  );
  return failure;
}

/** Whether the engine has told when its session will be over. */
export function tellsLimit({ created, heard }: EngineConnection): boolean {
  return [created, ...heard.map(({ event }) => event)].some(
    (event) =>
      event.kind === 'parsed' &&
      event.type.startsWith('session.') &&
      numberAt(objectAt(event.body, 'session'), 'expires_at') !== undefined,
  );
}
