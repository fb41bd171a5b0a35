import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../statistics.js';
import { endProgram } from './end-program.js';

const BYTES_PER_SAMPLE = 2;
/** What is on its way to the recording when it ends. */
const MONITOR_LAG_MS = 500;

/** A piece of a recording, as it came out of the sound server. */
export interface Piece {
  /** Unix time of its arrival, in milliseconds. */
  readonly arrivedAtMs: number;
  readonly samples: number;
}

export interface Recording {
  /** PCM16. */
  readonly samples: Int16Array;
  /** Unix time at which the loudspeaker played the first of them, in milliseconds. */
  readonly startedAtMs: number;
}

/** Pieces that arrive this soon after one another were handed on together. */
const TOGETHER_MS = 3;

/**
 * When the first sample was played, by the pieces as they arrived. The sound server hands on what its loudspeaker is about to
 * play, in one or several pieces at once: only the first of those begins to be played at that moment.
 */
export function startOfRecording(pieces: readonly Piece[], samplesPerMs: number): number {
  const starts: number[] = [];
  let samplesBefore = 0;
  let arrivedBeforeAtMs = -Infinity;
  for (const { arrivedAtMs, samples } of pieces) {
    if (arrivedAtMs - arrivedBeforeAtMs > TOGETHER_MS)
      starts.push(arrivedAtMs - samplesBefore / samplesPerMs);
    samplesBefore += samples;
    arrivedBeforeAtMs = arrivedAtMs;
  }
  return quantile(starts, 0.5);
}

/** A recording under way. */
export class LoudspeakerRecording {
  private readonly pieces: Piece[] = [];
  private readonly bytes: Buffer[] = [];
  /** Settles when there is nothing left to read of it. */
  private readonly closed: Promise<unknown>;

  private constructor(
    private readonly program: ChildProcess,
    private readonly rateHz: number,
  ) {
    this.closed = once(program, 'close');
  }

  /** @param device a source of the sound server that `environment` leads to */
  static start(device: string, rateHz: number, environment: NodeJS.ProcessEnv): LoudspeakerRecording {
    const args = [`--device=${device}`, '--format=s16le', `--rate=${rateHz}`, '--channels=1'];
    const program = spawn('parec', [...args, '--raw', '--latency-msec=20'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const recording = new LoudspeakerRecording(program, rateHz);
    program.stdout.on('data', (bytes: Buffer) => recording.take(bytes));
    return recording;
  }

  async stop(): Promise<Recording> {
    await delay(MONITOR_LAG_MS);
    await this.abandon();
    const bytes = Buffer.concat(this.bytes);
    const samples = new Int16Array(Math.floor(bytes.length / BYTES_PER_SAMPLE));
    samples.forEach((_, index) => (samples[index] = bytes.readInt16LE(index * BYTES_PER_SAMPLE)));
    return { samples, startedAtMs: startOfRecording(this.pieces, this.rateHz / 1_000) };
  }

  async abandon(): Promise<void> {
    await endProgram(this.program);
    await this.closed;
  }

  private take(bytes: Buffer): void {
    const arrivedAtMs = performance.timeOrigin + performance.now();
    this.pieces.push({ arrivedAtMs, samples: bytes.length / BYTES_PER_SAMPLE });
    this.bytes.push(bytes);
  }
}
