import { isAccountFailure, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import type { Observations, Refusal } from './observations.js';

/** `fail`: no school should open with this. `degraded`: it does, without something. */
export type Verdict = 'pass' | 'degraded' | 'fail' | 'skipped';

export interface ConformanceRow {
  readonly check: string;
  readonly verdict: Verdict;
  readonly found: string;
  /** What Parley does about it, or what is to be done; empty for what is in order. */
  readonly consequence: string;
}

/** A learner waits gladly for so long, in milliseconds, and no longer than the second. */
const PROMPT_MS = 1_500;
const SLOW_MS = 5_000;

const CONNECTION_HELP: Readonly<Record<UpstreamFailureKind, string>> = {
  model_unknown: 'It does not know the model: set REALTIME_MODEL.',
  configuration_rejected:
    'It rejects our configuration, the plain one too: REALTIME_VOICE may be unknown to it.',
  quota: 'Its account has nothing left.',
  account_refused: 'It refuses the key: see OPENAI_API_KEY and REALTIME_AUTH.',
  refused: 'It refuses the connection: see the path of REALTIME_URL and REALTIME_HEADERS.',
  transient: 'It is overloaded or broken: try again.',
  timeout: 'It connects but does not greet in time: is its model loaded?',
  expired: 'It ends the session at once.',
  lost: 'It cannot be reached, or hangs up: see REALTIME_URL.',
};

const pass = (check: string, found: string): ConformanceRow => ({
  ...{ check, found },
  verdict: 'pass',
  consequence: '',
});
const degraded = (check: string, found: string, consequence: string): ConformanceRow => ({
  ...{ check, found, consequence },
  verdict: 'degraded',
});
const fail = (check: string, found: string, consequence: string): ConformanceRow => ({
  ...{ check, found, consequence },
  verdict: 'fail',
});
const skipped = (check: string, found: string): ConformanceRow => ({
  ...{ check, found },
  verdict: 'skipped',
  consequence: '',
});

/** The table: what was found of an engine that keeps to these settings, and what that means. */
export function judge(
  observed: Observations,
  settings: { readonly vad: 'semantic' | 'server'; readonly model: string },
): readonly ConformanceRow[] {
  const { failure } = observed;
  if (failure !== null) return [fail('session', failure.detail, CONNECTION_HELP[failure.kind])];
  return [
    ...openingRows(observed, settings),
    ...turnRows(observed),
    ...interruptionRows(observed),
    usageRow(observed),
    closeRow(observed),
    wrongKeyRow(observed.wrongKey),
    unknownModelRow(observed.unknownModel),
  ];
}

function latencyRow(check: string, milliseconds: number): ConformanceRow {
  const found = `${Math.round(milliseconds)} ms`;
  if (milliseconds <= PROMPT_MS) return pass(check, found);
  const consequence = 'Learners wait that long before they hear anything.';
  return milliseconds <= SLOW_MS ? degraded(check, found, consequence) : fail(check, found, consequence);
}

function openingRows(
  { opening }: Observations,
  { vad, model }: Parameters<typeof judge>[1],
): ConformanceRow[] {
  if (opening === null) return [];
  const isFallback = opening.model !== model;
  return [
    isFallback
      ? degraded(
          'session',
          `${opening.model} answered`,
          `${model} is unknown to it; every first learner pays a second dial.`,
        )
      : pass('session', `session.created after ${Math.round(opening.createdAfterMs)} ms`),
    opening.isPlain
      ? degraded('configuration', 'only the plain one', plainConsequence(vad))
      : pass('configuration', 'accepted'),
    opening.isUpdateConfirmed
      ? pass('session.updated', 'sent')
      : degraded('session.updated', 'not sent', 'Clients are told what was asked for.'),
    opening.tellsLimit
      ? pass('session limit', 'told in expires_at')
      : degraded('session limit', 'not told', 'Set REALTIME_MAX_MINUTES if there is one.'),
    opening.isGreetingDone
      ? pass('greeting', 'heard to its end')
      : fail('greeting', 'has no end', 'The turn never passes to the learner.'),
    latencyRow('first audio', opening.firstAudioAfterMs),
    opening.hasWords
      ? pass('tutor captions', 'sent')
      : degraded(
          'tutor captions',
          'not sent',
          'There are no captions, and nothing to take a lost conversation up from.',
        ),
  ];
}

function plainConsequence(vad: 'semantic' | 'server'): string {
  const what = 'Each conversation is dialled twice and has no captions of the learner.';
  return vad === 'semantic'
    ? `${what} Set REALTIME_VAD=server.`
    : `${what} See REALTIME_VOICE and TRANSCRIPTION_MODEL.`;
}

function turnRows({ opening, turn }: Observations): ConformanceRow[] {
  if (turn === null) return [];
  if (!turn.isSpeechNoticed)
    return [fail('voice detection', 'did not hear a spoken sentence', 'Learners are not heard.')];
  if (!turn.isEndNoticed)
    return [fail('voice detection', 'did not notice the end of a turn', 'Learners get no answer.')];
  return [
    pass('voice detection', opening?.isPlain === true ? 'by silence' : 'as asked for'),
    turn.isCommitTold
      ? pass('commit', 'told')
      : degraded('commit', 'not told', 'A turn counts when it is answered.'),
    itemRow(turn.itemEvent),
    transcriptionRow(turn.transcription, opening?.isPlain ?? false),
    turn.replyAfterMs === null
      ? fail('reply', 'none came', 'Learners get no answer.')
      : latencyRow('reply', turn.replyAfterMs),
  ];
}

function itemRow(itemEvent: 'added' | 'created' | null): ConformanceRow {
  if (itemEvent === 'added') return pass('items', 'conversation.item.added');
  if (itemEvent === 'created')
    return pass('items', 'conversation.item.created, the older name, which Parley takes too');
  return degraded('items', 'not told', 'Stock clients may show no turns of the learner.');
}

function transcriptionRow(
  transcription: NonNullable<Observations['turn']>['transcription'],
  isPlain: boolean,
): ConformanceRow {
  const consequence = 'The recap knows no words that the learner said. TRANSCRIPTION_MODEL= asks for none.';
  if (transcription === 'not-asked') return skipped('transcription', 'not asked for');
  if (isPlain) return degraded('transcription', 'left out of the plain configuration', consequence);
  if (transcription === 'completed') return pass('transcription', 'completed');
  return degraded('transcription', transcription === 'failed' ? 'failed' : 'none came', consequence);
}

function interruptionRows({ interruption }: Observations): ConformanceRow[] {
  if (interruption === null) return [skipped('interruption', 'there was no reply')];
  return [interruptionRow(interruption.outcome), truncationRow(interruption.truncation)];
}

function interruptionRow(outcome: NonNullable<Observations['interruption']>['outcome']): ConformanceRow {
  switch (outcome) {
    case 'cancelled':
      return pass('interruption', 'the reply stops');
    case 'sent-already':
      return pass('interruption', 'the reply had been sent whole; the browser stops it');
    case 'told-on':
      return degraded('interruption', 'the reply goes on', 'The tutor talks over the learner.');
    case 'unnoticed':
      return fail(
        'interruption',
        'the learner is not heard during a reply',
        'Nobody can interrupt the tutor.',
      );
  }
}

function truncationRow(truncation: NonNullable<Observations['interruption']>['truncation']): ConformanceRow {
  const consequence = 'The model believes that an interrupted reply was heard whole.';
  if (truncation === 'done') return pass('truncate', 'done');
  if (truncation === 'not-tried') return skipped('truncate', 'there was nothing to cut');
  return degraded('truncate', truncation, consequence);
}

function usageRow({ hasUsage }: Observations): ConformanceRow {
  if (hasUsage === null) return skipped('usage', 'no reply was sent to its end');
  const consequence = 'Tokens and costs stay 0, and a monthly cost limit is never reached.';
  return hasUsage ? pass('usage', 'told') : degraded('usage', 'not told', consequence);
}

function closeRow({ closeCode }: Observations): ConformanceRow {
  if (closeCode === null) return degraded('close', 'not answered', 'Connections are cut off after 3 s.');
  return pass('close', `answered with ${closeCode}`);
}

function wrongKeyRow(refusal: Refusal): ConformanceRow {
  if (refusal.kind === 'not-tried') return skipped('wrong key', 'there is no key');
  if (refusal.kind === 'accepted') return degraded('wrong key', 'accepted', 'Whoever reaches it may use it.');
  return isAccountFailure(refusal.failure)
    ? pass('wrong key', 'refused as such')
    : degraded('wrong key', `refused as ${refusal.failure}`, 'Staff are not told that it is the key.');
}

function unknownModelRow(refusal: Refusal): ConformanceRow {
  if (refusal.kind === 'refused' && refusal.failure === 'model_unknown')
    return pass('unknown model', 'refused as such');
  const consequence = 'A misspelt REALTIME_MODEL goes unnoticed, and the fallback model is never asked for.';
  return degraded(
    'unknown model',
    refusal.kind === 'refused' ? `refused as ${refusal.failure}` : 'accepted',
    consequence,
  );
}
