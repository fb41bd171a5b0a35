import type { PricedProgress } from './priced-progress.js';
import { storable, storableCost, storableOrNull } from './storable-figure.js';

type StorableValue = string | number | boolean | null | readonly number[];

/** A column of a session's row, its type, and the value that it gets. */
interface ProgressColumn {
  readonly name: string;
  readonly type: 'text' | 'boolean' | 'int' | 'int[]' | 'numeric';
  readonly read: (progress: PricedProgress) => StorableValue;
}

function text(name: string, read: (progress: PricedProgress) => string): ProgressColumn {
  return { name, type: 'text', read };
}

function count(name: string, read: (progress: PricedProgress) => number): ProgressColumn {
  return { name, type: 'int', read: (progress) => storable(read(progress)) };
}

function countOrNull(name: string, read: (progress: PricedProgress) => number | null): ProgressColumn {
  return { name, type: 'int', read: (progress) => storableOrNull(read(progress)) };
}

/** The columns of how far a conversation has come. */
export const PROGRESS_COLUMNS: readonly ProgressColumn[] = [
  text('model', ({ model }) => model),
  text('provider', ({ provider }) => provider),
  text('voice', ({ voice }) => voice),
  { name: 'is_fallback_model', type: 'boolean', read: ({ isFallbackModel }) => isFallbackModel },
  count('learner_resumes', ({ learnerResumes }) => learnerResumes),
  count('upstream_reconnects', ({ upstreamReconnects }) => upstreamReconnects),
  count('learner_turns', ({ metrics }) => metrics.learnerTurns),
  count('tutor_turns', ({ metrics }) => metrics.tutorTurns),
  count('interruptions', ({ metrics }) => metrics.interruptions),
  count('learner_speech_ms', ({ metrics }) => metrics.learnerSpeechMs),
  count('tutor_speech_ms', ({ metrics }) => metrics.tutorSpeechMs),
  count('input_text_tokens', ({ metrics }) => metrics.usage.inputText),
  count('input_audio_tokens', ({ metrics }) => metrics.usage.inputAudio),
  count('cached_text_tokens', ({ metrics }) => metrics.usage.cachedText),
  count('cached_audio_tokens', ({ metrics }) => metrics.usage.cachedAudio),
  count('output_text_tokens', ({ metrics }) => metrics.usage.outputText),
  count('output_audio_tokens', ({ metrics }) => metrics.usage.outputAudio),
  { name: 'cost_usd', type: 'numeric', read: ({ costUsd }) => storableCost(costUsd) },
  countOrNull('first_audio_ms', ({ metrics }) => metrics.firstAudioMs),
  countOrNull('reply_latency_p50_ms', ({ metrics }) => metrics.replyLatencyP50Ms),
  countOrNull('reply_latency_p90_ms', ({ metrics }) => metrics.replyLatencyP90Ms),
  { name: 'timeline', type: 'int[]', read: ({ timeline }) => timeline },
];
