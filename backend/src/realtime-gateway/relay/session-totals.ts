import type { SessionMetrics, TokenUsage } from '../../sessions/session-outcome.js';

function sumOf(one: TokenUsage, other: TokenUsage): TokenUsage {
  return {
    inputText: one.inputText + other.inputText,
    inputAudio: one.inputAudio + other.inputAudio,
    cachedText: one.cachedText + other.cachedText,
    cachedAudio: one.cachedAudio + other.cachedAudio,
    outputText: one.outputText + other.outputText,
    outputAudio: one.outputAudio + other.outputAudio,
  };
}

/**
 * The figures of a whole session, of which an earlier part was counted elsewhere. Counts add up; the greeting was the earlier
 * part's; latencies cannot be joined, so those of the later part hold as soon as there are any.
 */
export function sessionTotals(earlier: SessionMetrics, later: SessionMetrics): SessionMetrics {
  return {
    learnerTurns: earlier.learnerTurns + later.learnerTurns,
    tutorTurns: earlier.tutorTurns + later.tutorTurns,
    interruptions: earlier.interruptions + later.interruptions,
    learnerSpeechMs: earlier.learnerSpeechMs + later.learnerSpeechMs,
    tutorSpeechMs: earlier.tutorSpeechMs + later.tutorSpeechMs,
    usage: sumOf(earlier.usage, later.usage),
    firstAudioMs: earlier.firstAudioMs ?? later.firstAudioMs,
    replyLatencyP50Ms: later.replyLatencyP50Ms ?? earlier.replyLatencyP50Ms,
    replyLatencyP90Ms: later.replyLatencyP90Ms ?? earlier.replyLatencyP90Ms,
  };
}
