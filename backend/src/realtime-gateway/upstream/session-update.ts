import { findLanguage } from 'parley/contracts';
import type { UpstreamVad } from '../../config/app-config.js';
import type { JsonObject } from '../json-object.js';

/** One reply, in tokens: about a minute and a half of speech. It bounds a monologue, not a turn. */
const MAX_OUTPUT_TOKENS = 2048;
/** When the context is full, drop more than needed, so that the prompt cache survives the next turns. */
const RETENTION_RATIO = 0.8;
const PCM_24_KHZ: JsonObject = { type: 'audio/pcm', rate: 24000 };

/** Learners think before they speak: wait as long as the engine can. */
const PATIENT_SEMANTIC_VAD: JsonObject = {
  type: 'semantic_vad',
  eagerness: 'low',
  create_response: true,
  interrupt_response: true,
};

/**
 * For engines that detect speech by its level only. The silence is longer than the 3 s that a learner may think in the middle
 * of a sentence; who wants an answer sooner holds the talk button and lets go (docs/decisions/0014-patience.md).
 */
export const PATIENT_SERVER_VAD: JsonObject = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: 3500,
  create_response: true,
  interrupt_response: true,
};

export interface SessionConfiguration {
  readonly instructions: string;
  readonly voice: string;
  /** Times the natural pace. */
  readonly speed: number;
  /** Undefined: learners get no captions of their own speech. */
  readonly transcriptionModel: string | undefined;
  readonly vad: UpstreamVad;
  /** BCP 47 codes of the language list. */
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  /** True after upstream has rejected the full one: only what every Realtime server understands. */
  readonly isPlain: boolean;
}

function takesOneLanguage(model: string): boolean {
  return model === 'whisper-1' || /^gpt-4o(-mini)?-transcribe/.test(model);
}

/** Null without a model, or when the transcription models do not list the target language. */
function transcription(configuration: SessionConfiguration): JsonObject | null {
  const model = configuration.transcriptionModel;
  const language = findLanguage(configuration.targetLanguage)?.transcriptionCode ?? null;
  if (model === undefined || model === '' || language === null) return null;
  if (takesOneLanguage(model)) return { model, language };
  const native = findLanguage(configuration.nativeLanguage)?.transcriptionCode ?? null;
  return { model, languages: native === null || native === language ? [language] : [language, native] };
}

function plainSession(configuration: SessionConfiguration): JsonObject {
  return {
    type: 'realtime',
    output_modalities: ['audio'],
    instructions: configuration.instructions,
    audio: {
      input: { format: PCM_24_KHZ, turn_detection: PATIENT_SERVER_VAD, transcription: null },
      output: { format: PCM_24_KHZ, voice: configuration.voice },
    },
  };
}

/** The `session` object of our `session.update`. The model is not in it: it is fixed by the URL. */
export function buildSession(configuration: SessionConfiguration): JsonObject {
  if (configuration.isPlain) return plainSession(configuration);
  return {
    type: 'realtime',
    output_modalities: ['audio'],
    instructions: configuration.instructions,
    audio: {
      input: {
        format: PCM_24_KHZ,
        turn_detection: configuration.vad === 'server' ? PATIENT_SERVER_VAD : PATIENT_SEMANTIC_VAD,
        noise_reduction: { type: 'far_field' },
        transcription: transcription(configuration),
      },
      output: { format: PCM_24_KHZ, voice: configuration.voice, speed: configuration.speed },
    },
    max_output_tokens: MAX_OUTPUT_TOKENS,
    truncation: { type: 'retention_ratio', retention_ratio: RETENTION_RATIO },
  };
}
