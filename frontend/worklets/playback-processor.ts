import { LevelMeter } from './level-meter.js';
import { PlaybackQueue } from './playback-queue.js';
import { Resampler } from './resampler.js';
import { WIRE_SAMPLE_RATE_HZ } from './wire-format.js';
import { PLAYBACK_PROCESSOR, type PlaybackCommand, type PlaybackReport } from './worklet-messages.js';

const REPORTS_PER_SECOND = 20;

const MOST_SAMPLES_PER_BLOCK = 4_096;

/** The tutor's queue, resampled to the context's rate. Underruns sound as silence; the processor never ends. */
class PlaybackProcessor extends AudioWorkletProcessor<PlaybackCommand, PlaybackReport> {
  private readonly queue = new PlaybackQueue();
  private readonly resampler = new Resampler(WIRE_SAMPLE_RATE_HZ, Math.round(sampleRate));
  private readonly scratch = new Float32Array(MOST_SAMPLES_PER_BLOCK);
  private readonly meter = new LevelMeter();
  private readonly samplesPerReport = sampleRate / REPORTS_PER_SECOND;
  private samplesSinceReport = 0;
  private wasActive = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.obey(data);
  }

  process(_inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean {
    const output = outputs[0]?.[0];
    if (!output) return true;

    const needed = this.resampler.inputNeeded(output.length);
    this.queue.read(this.scratch, needed);
    this.resampler.push(this.scratch, needed);
    this.resampler.pull(output);

    for (let i = 0; i < output.length; i++) this.meter.add(output[i] ?? 0);
    this.samplesSinceReport += output.length;
    this.reportFinished();
    if (this.samplesSinceReport >= this.samplesPerReport) this.reportStatus();
    return true;
  }

  private obey(command: PlaybackCommand): void {
    switch (command.type) {
      case 'enqueue':
        this.queue.enqueue(command.generation, command.itemId, new Int16Array(command.pcm16));
        break;
      case 'complete':
        this.queue.complete(command.generation, command.itemId);
        this.reportFinished();
        break;
      case 'interrupt': {
        const cutOff = this.queue.interrupt(command.generation);
        this.port.postMessage({ type: 'interrupted', generation: command.generation, cutOff });
        this.reportStatus();
        break;
      }
    }
  }

  private reportFinished(): void {
    const { generation } = this.queue;
    for (let item = this.queue.takeFinished(); item; item = this.queue.takeFinished()) {
      this.port.postMessage({ type: 'item-played', generation, item });
      if (this.queue.current === null) this.reportStatus();
    }
  }

  /** Says nothing while there is nothing to say, after having said so once. */
  private reportStatus(): void {
    this.samplesSinceReport = 0;
    const rms = this.meter.take();
    const { generation, current, queuedMs, underruns } = this.queue;
    const isActive = current !== null || queuedMs > 0 || rms > 0;
    if (isActive || this.wasActive) {
      this.port.postMessage({ type: 'status', generation, current, queuedMs, underruns, rms });
    }
    this.wasActive = isActive;
  }
}

registerProcessor(PLAYBACK_PROCESSOR, PlaybackProcessor);
