import type { LoggedSession, LoggedSessionDetail, SessionTrailEntry, SessionTurn } from 'parley/contracts';
import { outcomeOf } from '../../sessions/focus-coverage.js';
import { sessionCostSplitUsd, type TokenCosts } from '../../sessions/session-cost.js';
import { type TimelineTurn, unpackTimeline } from '../../sessions/session-timeline.js';
import type { SessionDetailRow, SessionRow } from './session-log.repository.js';
import type { TrailRow } from './session-trail.repository.js';

/** A session as a line of the log. */
export function toLoggedSession(row: SessionRow): LoggedSession {
  return {
    session_id: row.id,
    began_at: row.beganAt.toISOString(),
    ended_at: textOf(row.endedAt),
    // The clocks of a server that told the end late and of the database may differ a little.
    duration_ms: row.durationMs === null ? null : Math.max(0, row.durationMs),
    target_language: row.targetLanguage,
    native_language: row.nativeLanguage,
    student_level: row.studentLevel,
    state: row.state,
    end_reason: row.endReason,
    lesson: row.lesson,
    learner_turns: row.learnerTurns,
    tutor_turns: row.tutorTurns,
    learner_speech_ms: row.learnerSpeechMs,
    tutor_speech_ms: row.tutorSpeechMs,
    cost_usd: row.costUsd,
    model: row.model,
    provider: row.provider,
    is_fallback_model: row.isFallbackModel,
    reply_latency_p50_ms: row.replyLatencyP50Ms,
    reply_latency_p90_ms: row.replyLatencyP90Ms,
    coverage: coverageOf(row),
  };
}

export function toLoggedSessionDetail(
  row: SessionDetailRow,
  trail: readonly TrailRow[],
): LoggedSessionDetail {
  return {
    ...toLoggedSession(row),
    issued_at: row.issuedAt.toISOString(),
    redeemed_at: textOf(row.redeemedAt),
    started_at: textOf(row.startedAt),
    conversation_prompt: row.conversationPrompt,
    focus_words: row.focusWords,
    system_prompt_version: row.systemPromptVersion,
    system_prompt_sha256: row.systemPromptSha256,
    system_prompt: row.systemPrompt,
    replica_id: row.replicaId,
    voice: row.voice,
    interruptions: row.interruptions,
    learner_resumes: row.learnerResumes,
    upstream_reconnects: row.upstreamReconnects,
    first_audio_ms: row.firstAudioMs,
    first_heard_ms: row.firstHeardMs,
    usage: {
      text: { input: row.inputText, cached_input: row.cachedText, output: row.outputText },
      audio: { input: row.inputAudio, cached_input: row.cachedAudio, output: row.outputAudio },
    },
    cost_split_usd: costSplitOf(row),
    turns: unpackTimeline(row.timeline).map(toTurn),
    focus_word_outcomes: wordsOf(row),
    transcript_due_on: row.transcriptDueOn,
    erased_at: textOf(row.erasedAt),
    audit_entries: trail.map(toTrailEntry),
  };
}

function coverageOf({ focusSaid, focusHeard, focusAbsent }: SessionRow): LoggedSession['coverage'] {
  return focusSaid === null || focusHeard === null || focusAbsent === null
    ? null
    : { said: focusSaid, heard: focusHeard, absent: focusAbsent };
}

/** Word by word; null as well when what became of them is not known. */
function wordsOf(row: SessionDetailRow): LoggedSessionDetail['focus_word_outcomes'] {
  const { focusWords, focusOutcomes } = row;
  if (focusWords === null || focusOutcomes === null || coverageOf(row) === null) return null;
  return focusWords.map((word, index) => ({ word, outcome: outcomeOf(focusOutcomes[index] ?? 0) }));
}

function toTurn({ speaker, startedMs, endedMs, isInterrupted, replyLatencyMs }: TimelineTurn): SessionTurn {
  return {
    speaker,
    started_ms: startedMs,
    ended_ms: endedMs,
    is_interrupted: isInterrupted,
    reply_latency_ms: replyLatencyMs,
  };
}

function costSplitOf(row: SessionDetailRow): LoggedSessionDetail['cost_split_usd'] {
  const { model, provider } = row;
  const split =
    model === null || provider === null ? null : sessionCostSplitUsd({ model, provider, usage: row });
  return split === null ? null : { text: toCosts(split.text), audio: toCosts(split.audio) };
}

function toCosts({ input, cachedInput, output }: TokenCosts): {
  input: number;
  cached_input: number;
  output: number;
} {
  return { input, cached_input: cachedInput, output };
}

function toTrailEntry({ at, actor, actorName, action, detail }: TrailRow): SessionTrailEntry {
  return { at: at.toISOString(), actor, actor_name: actorName, action, detail: { ...detail } };
}

function textOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
