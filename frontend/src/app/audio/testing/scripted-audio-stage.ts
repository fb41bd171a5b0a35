import { signal } from '@angular/core';
import {
  AudioError,
  type AudioProblem,
  type AudioStage,
  AudioStageFactory,
  type Microphone,
} from '../audio-ports';
import { ScriptedMicrophone } from './scripted-microphone';
import { ScriptedSpeaker } from './scripted-speaker';

/** Provide it as `{ provide: AudioStageFactory, useValue: new ScriptedAudioStageFactory() }`. */
export class ScriptedAudioStageFactory extends AudioStageFactory {
  /** Every stage opened so far. */
  readonly stages: ScriptedAudioStage[] = [];

  open(): ScriptedAudioStage {
    const stage = new ScriptedAudioStage();
    this.stages.push(stage);
    return stage;
  }

  /** The stage opened last. Throws when none was. */
  get stage(): ScriptedAudioStage {
    const stage = this.stages.at(-1);
    if (!stage) throw new Error('No audio stage has been opened');
    return stage;
  }
}

/** Sound without a device: the permission prompt stays open until the test answers it. */
export class ScriptedAudioStage implements AudioStage {
  private readonly blocked = signal(false);
  private prompt = openPrompt();
  private granted: ScriptedMicrophone | null = null;

  readonly speaker = new ScriptedSpeaker();
  readonly microphone: Promise<Microphone> = this.prompt.answer;
  readonly isBlocked = this.blocked.asReadonly();

  /** How often `resume` was called. */
  resumeCount = 0;
  /** How often the microphone was asked for, the first time included. */
  microphoneRequestCount = 1;
  isClosed = false;

  constructor() {
    // Nobody may be waiting when the test denies the microphone.
    this.microphone.catch((error: unknown) => error);
  }

  resume(): Promise<void> {
    this.resumeCount += 1;
    this.blocked.set(false);
    return Promise.resolve();
  }

  retryMicrophone(): Promise<Microphone> {
    this.microphoneRequestCount += 1;
    this.prompt = openPrompt();
    return this.prompt.answer;
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }

  /** The learner says yes to the open permission prompt. */
  grantMicrophone(): ScriptedMicrophone {
    const wasMuted = this.granted?.isMuted() ?? false;
    this.granted = new ScriptedMicrophone();
    this.granted.setMuted(wasMuted);
    this.prompt.resolve(this.granted);
    return this.granted;
  }

  /** The open permission prompt ends with a problem. */
  denyMicrophone(problem: AudioProblem = 'microphone_denied'): void {
    this.prompt.reject(new AudioError(problem));
  }

  /** The learner speaks one frame into the granted microphone. */
  speak(frame?: Uint8Array, level?: number): void {
    if (!this.granted) throw new Error('The microphone has not been granted');
    this.granted.speak(frame, level);
  }

  /** Lets what is queued sound for so many milliseconds. */
  advancePlayback(durationMs: number): void {
    this.speaker.advance(durationMs);
  }

  /** The browser suspends the context: autoplay rules, a phone call. */
  block(): void {
    this.blocked.set(true);
  }
}

interface PermissionPrompt {
  readonly answer: Promise<Microphone>;
  readonly resolve: (microphone: Microphone) => void;
  readonly reject: (error: AudioError) => void;
}

function openPrompt(): PermissionPrompt {
  let resolve: PermissionPrompt['resolve'] | undefined;
  let reject: PermissionPrompt['reject'] | undefined;
  const answer = new Promise<Microphone>((onGranted, onDenied) => {
    resolve = onGranted;
    reject = onDenied;
  });
  if (!resolve || !reject) throw new Error('A promise runs its executor at once');
  return { answer, resolve, reject };
}
