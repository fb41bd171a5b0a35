/** A conversation that was held on some day. */
export interface PastConversation {
  readonly targetLanguage: string;
  readonly startedAt: Date;
  readonly seconds: number;
  readonly costUsd: number;
}

const DAY_MS = 86_400_000;

/** Wednesday noon of an earlier week, which is in that week in every time zone: 1 for the week before this one, … */
export function midweek(weeksAgo: number): Date {
  const now = new Date();
  const daysSinceMonday = (now.getUTCDay() + 6) % 7;
  const wednesday = new Date(now.getTime() + (2 - daysSinceMonday - 7 * weeksAgo) * DAY_MS);
  wednesday.setUTCHours(12, 0, 0, 0);
  return wednesday;
}

/** Statements that write them into a database without a session. */
export function pastConversationsSql(conversations: readonly PastConversation[]): string {
  const rows = conversations.map(({ targetLanguage, startedAt, seconds, costUsd }, number) => {
    const began = `timestamptz '${startedAt.toISOString()}'`;
    return `((SELECT id FROM institution WHERE slug = 'default'), 'en', '${targetLanguage}', 'A2', 'At the market ${number}', '{}',
      'The rules', '2026-11.1', repeat('0', 64), 'ended'::session_state, 'learner_ended'::end_reason, sha256('${number}'), ${began},
      ${began}, ${began}, ${began}, ${began} + interval '${seconds} seconds', 'openai', 'gpt-realtime-2.1', 3, 4, ${costUsd})`;
  });
  return `INSERT INTO practice_session (institution_id, native_language, target_language, student_level, conversation_prompt,
      focus_words, system_prompt, system_prompt_version, system_prompt_sha256, state, end_reason, token_hash, token_expires_at,
      issued_at, redeemed_at, started_at, ended_at, provider, model, learner_turns, tutor_turns, cost_usd)
    VALUES ${rows.join(', ')}`;
}
