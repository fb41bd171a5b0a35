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
 * How long a silence ends the turn for `semantic_vad`. The real service judges whether the sentence sounds finished
 * and waits up to 8, 4 or 2 s; a simulator that understands nothing can only pick one length for each eagerness, short enough
 * that people and tests do not wait.
 */
const SEMANTIC_SILENCE_MS = { low: 1_500, medium: 1_000, auto: 1_000, high: 500 } as const;

export function voiceActivitySettings(detection: TurnDetection): VoiceActivitySettings {
  switch (detection.type) {
    case 'server_vad':
      return {
        threshold: detection.threshold,
        prefixPaddingMs: detection.prefix_padding_ms,
        silenceDurationMs: detection.silence_duration_ms,
      };
    case 'semantic_vad':
      return {
        threshold: DEFAULT_SERVER_VAD.threshold,
        prefixPaddingMs: DEFAULT_SERVER_VAD.prefix_padding_ms,
        silenceDurationMs: SEMANTIC_SILENCE_MS[detection.eagerness],
      };
  }
}
