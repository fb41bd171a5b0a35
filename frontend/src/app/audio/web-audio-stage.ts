import { Injectable, signal } from '@angular/core';
import { type AudioEnvironment, browserAudioEnvironment } from './audio-environment';
import { AudioError, type AudioStage, AudioStageFactory, type Microphone } from './audio-ports';
import { MicrophoneSource } from './microphone-source';
import { openMicrophoneStream, stopStream } from './microphone-stream';
import { SoundEngine } from './sound-engine';
import type { SoundGraph } from './sound-graph';
import { SpeakerOutput } from './speaker-output';

@Injectable({ providedIn: 'root' })
export class WebAudioStageFactory extends AudioStageFactory {
  open(): AudioStage {
    return new WebAudioStage(browserAudioEnvironment());
  }
}

/** Sound through Web Audio. Construct it inside a click. */
export class WebAudioStage implements AudioStage {
  private readonly blocked = signal(false);
  /** Null where there is no Web Audio, and after `close`. */
  private engine: SoundEngine | null;
  private source: MicrophoneSource | null = null;
  private microphoneRequest = new AbortController();
  /** Survives a retry: who was muted stays muted. */
  private wasMuted = false;
  private needsNewEngine = false;
  private closed: Promise<void> | null = null;

  readonly speaker = new SpeakerOutput();
  readonly microphone: Promise<Microphone>;
  readonly isBlocked = this.blocked.asReadonly();

  constructor(private readonly environment: AudioEnvironment) {
    environment.setAudioSession('play-and-record');
    this.engine = this.startEngine();
    this.microphone = this.openMicrophone();
    // Whoever awaits it gets the error; before that it must not count as unhandled.
    this.microphone.catch((error: unknown) => error);
  }

  async resume(): Promise<void> {
    if (this.needsNewEngine) this.replaceEngine();
    else await this.engine?.resume();
  }

  retryMicrophone(): Promise<Microphone> {
    void this.resume();
    this.releaseMicrophone();
    return this.openMicrophone();
  }

  close(): Promise<void> {
    this.closed ??= this.release();
    return this.closed;
  }

  private async openMicrophone(): Promise<Microphone> {
    const { mediaDevices } = this.environment;
    const { engine } = this;
    if (!mediaDevices || !engine) throw new AudioError('audio_unsupported');
    this.microphoneRequest = new AbortController();
    const { signal: abandoned } = this.microphoneRequest;

    const stream = await openMicrophoneStream(mediaDevices, abandoned);
    // The engine may have been replaced while the prompt was open.
    const graph = await (this.engine ?? engine).graph.catch((cause: unknown) => {
      stopStream(stream);
      throw new AudioError('audio_unsupported', { cause });
    });
    if (abandoned.aborted) {
      stopStream(stream);
      return new Promise(() => undefined);
    }
    this.source = new MicrophoneSource(mediaDevices, stream, graph);
    if (this.wasMuted) this.source.setMuted(true);
    return this.source;
  }

  private startEngine(): SoundEngine | null {
    try {
      const engine = new SoundEngine(this.environment, {
        onBlocked: (isBlocked) => this.blocked.set(isBlocked || this.needsNewEngine),
        onStalled: () => this.onStalled(engine),
      });
      engine.graph.then(
        (graph) => this.attach(engine, graph),
        // The microphone's promise tells the learner: without worklets there is neither direction.
        (error: unknown) => error,
      );
      return engine;
    } catch (error) {
      // No AudioContext in this browser, or too many of them.
      if (error instanceof Error) return null;
      throw error;
    }
  }

  private attach(engine: SoundEngine, { context, capture, playback }: SoundGraph): void {
    if (engine !== this.engine) return;
    // Some browsers do not know their latency.
    this.speaker.attach(playback.port, () => (context.outputLatency || 0) * 1000);
    this.source?.attach({ context, capture, playback });
  }

  /** The clock stands still though the context claims to run, as after a call on some phones. */
  private onStalled(engine: SoundEngine): void {
    if (engine.hasRun) this.replaceEngine();
    else this.waitForClick();
  }

  /** What is still to be heard is kept by the speaker, and goes on with the new engine. */
  private replaceEngine(): void {
    const old = this.engine;
    this.needsNewEngine = false;
    const engine = this.startEngine();
    this.engine = engine;
    if (!engine) this.waitForClick();
    // The worklets were there before: that they cannot be had now need not last.
    engine?.graph.catch(() => engine === this.engine && this.waitForClick());
    void old?.close();
  }

  /** The learner is told that there is no sound; a click makes another attempt. */
  private waitForClick(): void {
    this.needsNewEngine = true;
    this.blocked.set(true);
  }

  private releaseMicrophone(): void {
    this.microphoneRequest.abort();
    this.wasMuted = this.source?.isMuted() ?? this.wasMuted;
    this.source?.close();
    this.source = null;
  }

  private async release(): Promise<void> {
    const { engine } = this;
    this.engine = null;
    this.needsNewEngine = false;
    this.releaseMicrophone();
    this.speaker.close();
    await engine?.close();
    this.environment.setAudioSession('auto');
  }
}
