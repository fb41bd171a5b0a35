import type { UpstreamConfig } from '../../config/app-config.js';
import { objectAt, stringAt } from '../json-object.js';
import { bodyOf } from '../relay/event-body.js';
import { AUDIO_DELTA } from '../relay/server-event.js';
import { UpstreamFailure } from '../upstream/upstream-errors.js';
import type { CheckTimes } from './check-times.js';
import type { EngineConnection, HeardEvent } from './engine-connection.js';
import { type OpenedEngine, openEngine, tellsLimit } from './engine-opening.js';
import type {
  InterruptionObservations,
  Observations,
  OpeningObservations,
  TurnObservations,
} from './observations.js';
import { OpenMicrophone } from './open-microphone.js';
import { tryUnknownModel, tryWrongKey } from './refusals.js';
import { spokenSample } from './spoken-sample.js';

const SPEECH_STARTED = 'input_audio_buffer.speech_started';
const SPEECH_STOPPED = 'input_audio_buffer.speech_stopped';
const TRANSCRIPTION = 'conversation.item.input_audio_transcription';
const TRUNCATE_EVENT_ID = 'parley_check_truncate';
/** Less than any reply is long. */
const HEARD_OF_REPLY_MS = 100;

/** Holds the conversation: a greeting, a spoken turn, its answer, which the learner interrupts. Does not reject. */
export async function holdConversation(engine: UpstreamConfig, times: CheckTimes): Promise<Observations> {
  const nothing = {
    ...{ opening: null, turn: null, interruption: null, hasUsage: null, closeCode: null },
    wrongKey: { kind: 'not-tried' },
    unknownModel: { kind: 'not-tried' },
  } as const;
  try {
    const opened = await openEngine(engine, times);
    const talk = await converse(engine, opened, times);
    const closeCode = await opened.connection.close();
    const wrongKey = await tryWrongKey(engine, opened.plan.model, times);
    const unknownModel = await tryUnknownModel(engine, times);
    return { failure: null, ...talk, closeCode, wrongKey, unknownModel };
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    return { ...nothing, failure: { kind: error.kind, detail: error.message } };
  }
}

type Talk = Pick<Observations, 'opening' | 'turn' | 'interruption' | 'hasUsage'>;

async function converse(engine: UpstreamConfig, opened: OpenedEngine, times: CheckTimes): Promise<Talk> {
  const { connection } = opened;
  const microphone = new OpenMicrophone((event) => connection.send(event), times.pace);
  try {
    const opening = await observeOpening(opened, times);
    const sample = spokenSample();
    const from = connection.heard.length;
    microphone.say(sample);
    const { turn, reply } = await observeTurn(connection, { from, times });
    const interruption =
      reply === null
        ? null
        : await interrupt(connection, reply, { times, speak: () => microphone.say(sample) });
    return {
      opening,
      turn: await withWords(connection, { engine, turn, from, times }),
      interruption,
      hasUsage: hasUsage(connection),
    };
  } finally {
    microphone.close();
  }
}

async function observeOpening(
  { connection, plan, createdAfterMs, firstAudioAfterMs }: OpenedEngine,
  { wholeReplyMs }: CheckTimes,
): Promise<OpeningObservations> {
  const done = await connection.next(({ type }) => type === 'response.done', { withinMs: wholeReplyMs });
  return {
    ...plan,
    createdAfterMs,
    firstAudioAfterMs,
    isUpdateConfirmed: connection.has('session.updated'),
    tellsLimit: tellsLimit(connection),
    isGreetingDone: done !== null,
    hasWords: connection.heard.some(({ event }) =>
      event.type.startsWith('response.output_audio_transcript.'),
    ),
  };
}

interface TurnScene {
  readonly from: number;
  readonly times: CheckTimes;
}

async function observeTurn(
  connection: EngineConnection,
  { from, times }: TurnScene,
): Promise<{ readonly turn: TurnObservations; readonly reply: HeardEvent | null }> {
  const within = (type: string, withinMs: number): Promise<HeardEvent | null> =>
    connection.next((event) => event.type === type, { from, withinMs });
  const started = await within(SPEECH_STARTED, times.noticeMs);
  const stopped = started === null ? null : await within(SPEECH_STOPPED, times.turnEndMs);
  const reply = stopped === null ? null : await within(AUDIO_DELTA, times.replyMs);
  const heard = connection.heard.slice(from).map(({ event }) => event.type);
  const turn: TurnObservations = {
    isSpeechNoticed: started !== null,
    isEndNoticed: stopped !== null,
    isCommitTold: heard.includes('input_audio_buffer.committed'),
    itemEvent: itemEventAmong(heard),
    transcription: 'none',
    replyAfterMs: reply === null || stopped === null ? null : reply.atMs - stopped.atMs,
  };
  return { turn, reply };
}

function itemEventAmong(types: readonly string[]): TurnObservations['itemEvent'] {
  if (types.includes('conversation.item.added')) return 'added';
  return types.includes('conversation.item.created') ? 'created' : null;
}

/** The words may come after the answer has begun. */
async function withWords(
  connection: EngineConnection,
  {
    engine,
    turn,
    from,
    times,
  }: TurnScene & { readonly engine: UpstreamConfig; readonly turn: TurnObservations },
): Promise<TurnObservations> {
  if (engine.transcriptionModel === undefined) return { ...turn, transcription: 'not-asked' };
  if (!turn.isEndNoticed) return turn;
  const outcome = await connection.next(
    ({ type }) => type === `${TRANSCRIPTION}.completed` || type === `${TRANSCRIPTION}.failed`,
    { from, withinMs: times.transcriptMs },
  );
  if (outcome === null) return turn;
  return { ...turn, transcription: outcome.event.type.endsWith('.completed') ? 'completed' : 'failed' };
}

/** Speaks into the reply that has just begun, and does what a client does then. */
async function interrupt(
  connection: EngineConnection,
  reply: HeardEvent,
  { times, speak }: { readonly times: CheckTimes; readonly speak: () => void },
): Promise<InterruptionObservations> {
  const from = connection.heard.indexOf(reply) + 1;
  speak();
  const isOver = ({ type }: { type: string }): boolean => type === 'response.done';
  const started = await connection.next(({ type }) => type === SPEECH_STARTED, {
    from,
    withinMs: times.noticeMs,
  });
  if (started === null) return { outcome: 'unnoticed', truncation: 'not-tried' };
  const itemId = stringAt(bodyOf(reply.event), 'item_id');
  const truncation = itemId === undefined ? 'not-tried' : await truncate(connection, itemId, times);
  const done = await connection.next(isOver, { from, withinMs: times.noticeMs });
  return { outcome: outcomeOf(done, started), truncation };
}

function outcomeOf(done: HeardEvent | null, started: HeardEvent): InterruptionObservations['outcome'] {
  if (done === null) return 'told-on';
  if (done.atMs < started.atMs) return 'sent-already';
  const status = stringAt(objectAt(bodyOf(done.event), 'response'), 'status');
  return status === 'cancelled' ? 'cancelled' : 'told-on';
}

async function truncate(
  connection: EngineConnection,
  itemId: string,
  { noticeMs }: CheckTimes,
): Promise<InterruptionObservations['truncation']> {
  const from = connection.heard.length;
  connection.send({
    type: 'conversation.item.truncate',
    event_id: TRUNCATE_EVENT_ID,
    ...{ item_id: itemId, content_index: 0, audio_end_ms: HEARD_OF_REPLY_MS },
  });
  const isAnswer = ({ type }: { type: string }): boolean =>
    type === 'conversation.item.truncated' || type === 'error';
  const answer = await connection.next(isAnswer, { from, withinMs: noticeMs });
  if (answer === null) return 'unanswered';
  return answer.event.type === 'error' ? 'refused' : 'done';
}

/** Null when no reply was sent to its end. */
function hasUsage({ heard }: EngineConnection): boolean | null {
  const done = heard.filter(({ event }) => event.type === 'response.done');
  if (done.length === 0) return null;
  return done.some(({ event }) => objectAt(objectAt(bodyOf(event), 'response'), 'usage') !== undefined);
}
