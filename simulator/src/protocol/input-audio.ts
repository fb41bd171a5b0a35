import { samplesToMs } from '../audio/pcm.js';
import { type VoiceActivity, VoiceActivityDetector } from '../audio/voice-activity-detector.js';
import { createId } from './identifiers.js';
import type { ProtocolProblem } from './protocol-problem.js';
import type { Emit } from './server-event.js';
import {
  DEFAULT_SERVER_VAD,
  type ScriptedTurn,
  type TurnDetection,
  voiceActivitySettings,
} from './session-settings.js';

const SHORTEST_COMMIT_MS = 100;

/** A piece of audio that became the user's message `itemId`; `byDetector` is false when the client committed it. */
export interface CommittedTurn {
  readonly itemId: string;
  readonly audioMs: number;
  readonly byDetector: boolean;
}

export interface InputAudioListener {
  /** The learner began to speak. */
  speechStarted(): void;
  committed(turn: CommittedTurn): void;
}

/** The input audio buffer: counts what arrives, finds turns in it, and turns them into messages. */
export class InputAudio {
  private readonly detector: VoiceActivityDetector;
  private isDetecting = true;
  private receivedSamples = 0;
  /** Where the audio that the next commit takes begins, in milliseconds of the session's audio. */
  private bufferStartMs = 0;
  private speech: { readonly itemId: string; readonly startMs: number } | null = null;

  constructor(
    private readonly emit: Emit,
    private readonly listener: InputAudioListener,
    private readonly scriptedTurn: ScriptedTurn,
  ) {
    this.detector = new VoiceActivityDetector(voiceActivitySettings(DEFAULT_SERVER_VAD, scriptedTurn));
  }

  /** Follows `turn_detection` of the session; null leaves committing to the client. */
  configure(detection: TurnDetection | null): void {
    this.isDetecting = detection !== null;
    if (detection) this.detector.configure(voiceActivitySettings(detection, this.scriptedTurn));
    else this.forgetSpeech();
  }

  append(samples: Int16Array): void {
    this.receivedSamples += samples.length;
    // The detector hears everything, so that its clock stays the session's.
    for (const activity of this.detector.process(samples)) {
      if (this.isDetecting) this.follow(activity);
      else this.detector.interrupt();
    }
  }

  clear(): void {
    this.forgetSpeech();
    this.bufferStartMs = this.receivedMs;
    this.emit({ type: 'input_audio_buffer.cleared' });
  }

  commit(): ProtocolProblem | null {
    const audioMs = this.receivedMs - this.bufferStartMs;
    if (audioMs < SHORTEST_COMMIT_MS) {
      const message = `Error committing input audio buffer: buffer too small. Expected at least ${SHORTEST_COMMIT_MS}ms of audio, but buffer only has ${audioMs}ms of audio.`;
      return { code: 'input_audio_buffer_commit_empty', message };
    }
    const itemId = this.speech?.itemId ?? createId('item');
    this.forgetSpeech();
    this.bufferStartMs = this.receivedMs;
    this.listener.committed({ itemId, audioMs, byDetector: false });
    return null;
  }

  private follow(activity: VoiceActivity): void {
    switch (activity.kind) {
      case 'started': {
        this.speech = { itemId: createId('item'), startMs: Math.max(activity.atMs, this.bufferStartMs) };
        const { itemId, startMs } = this.speech;
        this.emit({ type: 'input_audio_buffer.speech_started', audio_start_ms: startMs, item_id: itemId });
        this.listener.speechStarted();
        return;
      }
      case 'stopped': {
        if (!this.speech) return;
        const { itemId, startMs } = this.speech;
        this.speech = null;
        this.bufferStartMs = activity.atMs;
        this.emit({
          type: 'input_audio_buffer.speech_stopped',
          audio_end_ms: activity.atMs,
          item_id: itemId,
        });
        this.listener.committed({ itemId, audioMs: activity.atMs - startMs, byDetector: true });
      }
    }
  }

  private forgetSpeech(): void {
    this.speech = null;
    this.detector.interrupt();
  }

  private get receivedMs(): number {
    return samplesToMs(this.receivedSamples);
  }
}
