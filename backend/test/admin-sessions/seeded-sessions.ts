import { createHash, randomUUID } from 'node:crypto';
import { END_REASONS, type EndReason, STUDENT_LEVELS } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';

export const OWN_INSTITUTION = '00000000-0000-4000-8000-000000000001';
export const OTHER_INSTITUTION = '00000000-0000-4000-8000-000000000002';
export const FIRST_BEGAN_MS = Date.parse('2026-03-01T08:00:00.000Z');

const MINUTE_MS = 60_000;
/** Of the sessions that still run. It was heard of in the future, so that nobody takes it for dead. */
const REPLICA = { id: 'elsewhere', heartbeatAt: new Date('2100-01-01T00:00:00Z') };
const TARGETS = ['es', 'fr', 'ja', 'ar'];
const NATIVES = ['en', 'de', 'pt-BR'];
const LESSONS = ['At the market', 'La niña y el ÁRBOL', '市場で野菜を買う', '100% of it_all'];
const MODELS = ['gpt-realtime-2', 'gpt-realtime-2.1-mini', 'local-voice-7b'];

/** A session as it is put into the database. */
export type SeededSession = ReturnType<typeof session>;

/**
 * The session of this number: of many with the same time, duration or cost; some never started, some still run, some have no known
 * cost.
 */
export function session(number: number, institutionId = OWN_INSTITUTION) {
  const isStarted = number % 11 !== 0;
  return {
    id: randomUUID(),
    institutionId,
    targetLanguage: pick(TARGETS, number),
    nativeLanguage: pick(NATIVES, number),
    studentLevel: pick(STUDENT_LEVELS, number),
    conversationPrompt: `${pick(LESSONS, number)} ${number}\nSecond line`,
    focusWords: ['la manzana'],
    systemPrompt: `The rules, and lesson ${number}`,
    systemPromptVersion: '2026-11.1',
    systemPromptSha256: '0'.repeat(64),
    tokenHash: new Uint8Array(createHash('sha256').update(`${institutionId} ${number}`).digest()),
    ...courseOf(number, isStarted),
    ...(isStarted ? talkOf(number) : NO_TALK),
    learnerTurns: number % 9,
    tutorTurns: number % 10,
    learnerSpeechMs: number * 100,
    tutorSpeechMs: number * 200,
    inputTextTokens: 10_000,
    cachedTextTokens: 8_000,
    inputAudioTokens: 20_000,
    cachedAudioTokens: 15_000,
    outputTextTokens: 1_000,
    outputAudioTokens: 6_000,
  };
}

function courseOf(number: number, isStarted: boolean) {
  const began = new Date(FIRST_BEGAN_MS + (number % 60) * MINUTE_MS + (number % 3));
  const durationMs = (number % 17) * 30_000 + (number % 2);
  const isEnded = number % 13 !== 0 || !isStarted;
  return {
    issuedAt: isStarted ? new Date(began.getTime() - 5_000) : began,
    tokenExpiresAt: began,
    redeemedAt: isStarted ? began : null,
    startedAt: isStarted ? began : null,
    endedAt: isEnded ? new Date(began.getTime() + durationMs) : null,
    state: isEnded ? ('ended' as const) : ('active' as const),
    endReason: isEnded ? endReasonOf(number, isStarted) : null,
  };
}

const NO_TALK = {
  replicaId: null,
  model: null,
  provider: null,
  voice: null,
  costUsd: null,
  replyLatencyP50Ms: null,
  replyLatencyP90Ms: null,
};

function talkOf(number: number) {
  const model = pick(MODELS, number);
  return {
    replicaId: REPLICA.id,
    model,
    provider: number % 2 === 0 ? 'openai' : 'custom',
    voice: 'marin',
    costUsd: model === 'local-voice-7b' ? null : ((number % 23) * 10_001) / 1_000_000,
    replyLatencyP50Ms: 400 + number,
    replyLatencyP90Ms: 900 + number,
  };
}

function endReasonOf(number: number, isStarted: boolean): EndReason {
  return isStarted ? pick(END_REASONS, number) : 'token_expired';
}

function pick<T>(choices: readonly T[], number: number): T {
  return choices[number % choices.length]!;
}

/** A second institution that has sessions too. */
export async function seedOtherInstitution({ client }: DatabaseConnection): Promise<SeededSession[]> {
  await client.institution.create({ data: { id: OTHER_INSTITUTION, slug: 'other', name: 'Other' } });
  return seedSessions({ client }, 20, 0, OTHER_INSTITUTION);
}

/** `count` sessions, numbered from `first` on. */
export async function seedSessions(
  { client }: Pick<DatabaseConnection, 'client'>,
  count: number,
  first = 0,
  institutionId = OWN_INSTITUTION,
): Promise<SeededSession[]> {
  await client.replica.upsert({ where: { id: REPLICA.id }, create: REPLICA, update: {} });
  const sessions = Array.from({ length: count }, (_, index) => session(first + index, institutionId));
  await client.practiceSession.createMany({ data: sessions });
  return sessions;
}

/** When it began, how long it was, and what it cost, as the log knows it. */
export function beganOf({ startedAt, issuedAt }: SeededSession): number {
  return (startedAt ?? issuedAt).getTime();
}

export function durationOf({ startedAt, endedAt }: SeededSession): number | null {
  return startedAt === null || endedAt === null ? null : endedAt.getTime() - startedAt.getTime();
}
