import type {
  AudioTranscription,
  RealtimeAudioConfigInput,
  RealtimeAudioConfigOutput,
  RealtimeAudioFormats,
  RealtimeAudioInputTurnDetection,
  RealtimeSessionCreateRequest,
} from 'openai/resources/realtime/realtime';
import type { VoiceActivitySettings } from '../audio/voice-activity-detector.js';

type ServerVad = Required<RealtimeAudioInputTurnDetection.ServerVad>;
type SemanticVad = Required<RealtimeAudioInputTurnDetection.SemanticVad>;
export type TurnDetection = ServerVad | SemanticVad;

/** The session as `session.created` and `session.updated` show it: whole, with null for what is off. */
export interface SessionSettings {
  readonly type: 'realtime';
  readonly object: 'realtime.session';
  readonly id: string;
  readonly model: string;
  /** Unix time in seconds. */
  readonly expires_at: number;
  readonly instructions: string;
  readonly output_modalities: readonly ['audio'];
  readonly max_output_tokens: number | 'inf';
  readonly audio: {
    readonly input: {
      readonly format: RealtimeAudioFormats.AudioPCM;
      readonly turn_detection: TurnDetection | null;
      readonly noise_reduction: RealtimeAudioConfigInput.NoiseReduction | null;
      readonly transcription: AudioTranscription | null;
    };
    readonly output: {
      readonly format: RealtimeAudioFormats.AudioPCM;
      readonly voice: NonNullable<RealtimeAudioConfigOutput['voice']>;
      readonly speed: number;
    };
  };
}

export const DEFAULT_SERVER_VAD: ServerVad = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: 500,
  idle_timeout_ms: null,
  create_response: true,
  interrupt_response: true,
};

export const DEFAULT_SEMANTIC_VAD: SemanticVad = {
  type: 'semantic_vad',
  eagerness: 'auto',
  create_response: true,
  interrupt_response: true,
};

export function defaultSettings(session: { id: string; model: string; expiresAt: number }): SessionSettings {
  return {
    type: 'realtime',
    object: 'realtime.session',
    id: session.id,
    model: session.model,
    expires_at: session.expiresAt,
    instructions: 'You are a helpful, friendly conversation partner.',
    output_modalities: ['audio'],
    max_output_tokens: 'inf',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: 24_000 },
        turn_detection: DEFAULT_SERVER_VAD,
        noise_reduction: null,
        transcription: null,
      },
      output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'alloy', speed: 1 },
    },
  };
}

/** The settings in the published type. */
export function asSession(settings: SessionSettings): RealtimeSessionCreateRequest {
  // Cast: the published type describes what clients send, where "off" is absent; servers send null for it.
  return settings as unknown as RealtimeSessionCreateRequest;
}

/**
 * How long a silence ends the turn for `semantic_vad`. The real service judges whether the sentence sounds finished, and
 * where it does not, waits up to 8, 4 or 2 s. A simulator understands nothing; but a script may say what is being said,
 * and then an ellipsis is where the learner thinks. Unscripted speech gets the middle way: the patience of `low` is longer
 * than the 3 s that a learner may think.
 */
const SEMANTIC_SILENCE_MS = {
  low: { finished: 1_500, unknown: 3_500, unfinished: 8_000 },
  medium: { finished: 1_000, unknown: 2_000, unfinished: 4_000 },
  auto: { finished: 1_000, unknown: 2_000, unfinished: 4_000 },
  high: { finished: 500, unknown: 500, unfinished: 2_000 },
} as const;

/** What the learner is saying in this turn; undefined when nobody knows. Asked again in every silence. */
export type ScriptedTurn = () => string | undefined;

export function voiceActivitySettings(
  detection: TurnDetection,
  scriptedTurn: ScriptedTurn,
): VoiceActivitySettings {
  switch (detection.type) {
    case 'server_vad':
      return {
        threshold: detection.threshold,
        prefixPaddingMs: detection.prefix_padding_ms,
        silenceDurationMs: () => detection.silence_duration_ms,
      };
    case 'semantic_vad':
      return {
        threshold: DEFAULT_SERVER_VAD.threshold,
        prefixPaddingMs: DEFAULT_SERVER_VAD.prefix_padding_ms,
        silenceDurationMs: (phrases) =>
          SEMANTIC_SILENCE_MS[detection.eagerness][howItSounds(scriptedTurn(), phrases)],
      };
  }
}

/** Whether a turn is over after so many of its phrases. */
function howItSounds(turn: string | undefined, phrases: number): 'finished' | 'unknown' | 'unfinished' {
  if (turn === undefined) return 'unknown';
  const phrasesInAll = turn.split('…').length;
  return phrases < phrasesInAll ? 'unfinished' : 'finished';
}
