import type { SessionMetrics } from '../../sessions/session-outcome.js';
import { sessionTotals } from './session-totals.js';

const earlier: SessionMetrics = {
  learnerTurns: 1,
  tutorTurns: 2,
  interruptions: 3,
  learnerSpeechMs: 4_000,
  tutorSpeechMs: 5_000,
  usage: { inputText: 1, inputAudio: 2, cachedText: 3, cachedAudio: 4, outputText: 5, outputAudio: 6 },
  firstAudioMs: 300,
  replyLatencyP50Ms: 500,
  replyLatencyP90Ms: 900,
};
const nothing: SessionMetrics = {
  learnerTurns: 0,
  tutorTurns: 0,
  interruptions: 0,
  learnerSpeechMs: 0,
  tutorSpeechMs: 0,
  usage: { inputText: 0, inputAudio: 0, cachedText: 0, cachedAudio: 0, outputText: 0, outputAudio: 0 },
  firstAudioMs: null,
  replyLatencyP50Ms: null,
  replyLatencyP90Ms: null,
};

describe('the totals of a session in two parts', () => {
  it('are those of the earlier part while nothing has happened since', () => {
    expect(sessionTotals(earlier, nothing)).toEqual(earlier);
  });

  it('add up what is counted, and keep the greeting of the one and the latencies of the other', () => {
    const later = { ...earlier, firstAudioMs: 40, replyLatencyP50Ms: 50, replyLatencyP90Ms: 90 };
    expect(sessionTotals(earlier, later)).toEqual({
      learnerTurns: 2,
      tutorTurns: 4,
      interruptions: 6,
      learnerSpeechMs: 8_000,
      tutorSpeechMs: 10_000,
      usage: { inputText: 2, inputAudio: 4, cachedText: 6, cachedAudio: 8, outputText: 10, outputAudio: 12 },
      firstAudioMs: 300,
      replyLatencyP50Ms: 50,
      replyLatencyP90Ms: 90,
    });
  });
});
