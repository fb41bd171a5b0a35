import { createHash } from 'node:crypto';
import { STUDENT_LEVELS } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { OTHER_INSTITUTION, OWN_INSTITUTION } from '../admin-sessions/seeded-sessions.js';

export type DatedSession = ReturnType<typeof datedSession>;

/** Around both changes of clocks in Europe and America, and around midnights in many places: to the millisecond. */
const MOMENTS = [
  '2026-03-08T06:59:59.999Z',
  '2026-03-08T07:00:00.000Z',
  '2026-03-28T22:59:59.999Z',
  '2026-03-28T23:00:00.000Z',
  '2026-03-29T01:00:00.000Z',
  '2026-03-29T21:59:59.999Z',
  '2026-03-29T22:00:00.000Z',
  '2026-03-30T18:29:59.999Z',
  '2026-03-30T18:30:00.000Z',
  '2026-03-31T23:59:59.999Z',
  '2026-04-01T00:00:00.000Z',
  '2026-04-01T10:00:00.000Z',
].map((moment) => Date.parse(moment));
const LAST_DAYS_MS = 26 * 86_400_000;

const TARGETS = ['es', 'fr', 'ja'];
const NATIVES = ['en', 'de'];
const MODELS = ['gpt-realtime-2', 'gpt-realtime-2.1-mini', 'local-voice-7b'];
const ENDS = ['learner_ended', 'time_limit', 'idle', 'client_lost'] as const;

/** Figures that differ from session to session, without any order between them: always the same. */
function datedSession(number: number, institutionId: string) {
  const random = randomOf(`${institutionId} ${number}`);
  const began = MOMENTS[number] ?? MOMENTS[0]! + random(LAST_DAYS_MS);
  const isStarted = number < MOMENTS.length || random(9) !== 0;
  return {
    institutionId,
    targetLanguage: TARGETS[random(TARGETS.length)]!,
    nativeLanguage: NATIVES[random(NATIVES.length)]!,
    studentLevel: STUDENT_LEVELS[random(STUDENT_LEVELS.length)]!,
    conversationPrompt: `Lesson ${random(40)}`,
    focusWords: [],
    systemPrompt: 'The rules',
    systemPromptVersion: '2026-11.1',
    systemPromptSha256: '0'.repeat(64),
    tokenHash: new Uint8Array(createHash('sha256').update(`${institutionId} ${number}`).digest()),
    tokenExpiresAt: new Date(began),
    // The day counts on which the conversation began, not the one of its token.
    issuedAt: new Date(isStarted ? began - 40_000 : began),
    redeemedAt: isStarted ? new Date(began) : null,
    startedAt: isStarted ? new Date(began) : null,
    endedAt: new Date(began + random(900_000)),
    state: 'ended' as const,
    ...(isStarted ? talkOf(random) : NO_TALK),
  };
}

const NO_TALK = {
  endReason: 'token_expired' as const,
  model: null,
  costUsd: null,
  replyLatencyP50Ms: null,
  firstAudioMs: null,
};

function talkOf(random: (below: number) => number) {
  const model = MODELS[random(MODELS.length)]!;
  return {
    model,
    endReason: ENDS[random(ENDS.length)]!,
    costUsd: model === 'local-voice-7b' ? null : random(900_000) / 1_000_000,
    replyLatencyP50Ms: random(10) > 1 ? 300 + random(900) : null,
    firstAudioMs: random(10) > 0 ? 400 + random(2_000) : null,
  };
}

/** Whole numbers from 0 to below a bound, of which a name has its own. */
function randomOf(name: string): (below: number) => number {
  let drawn = 0;
  return (below) => createHash('sha256').update(`${name} ${drawn++}`).digest().readUInt32BE() % below;
}

/** Sessions of this institution and of another one; returns our own. */
export async function seedDays({ client }: DatabaseConnection, count: number): Promise<DatedSession[]> {
  await client.institution.create({ data: { id: OTHER_INSTITUTION, slug: 'other', name: 'Other' } });
  const [own, foreign] = [OWN_INSTITUTION, OTHER_INSTITUTION].map((institution) =>
    Array.from({ length: count }, (_, number) => datedSession(number, institution)),
  );
  await client.practiceSession.createMany({ data: [...own!, ...foreign!] });
  return own!;
}
