/**
 * Runs the emitted worklets in a real audio graph, without a browser or a device, and prints what came out as one line
 * of JSON. Usage: node render-worklets.ts <folder of the emitted worklets>
 */
import { join } from 'node:path';
import { AudioWorkletNode, OfflineAudioContext, OscillatorNode } from 'node-web-audio-api';
import {
  CAPTURE_PROCESSOR,
  type CapturedFrame,
  PLAYBACK_PROCESSOR,
  type PlaybackCommand,
  type PlaybackReport,
} from '../worklet-messages.ts';

const CONTEXT_RATE_HZ = 44_100;
const WIRE_RATE_HZ = 24_000;
const TONE_HZ = 1_000;

/** 25 frames of 40 ms, and half a frame that must not appear. */
const CAPTURED_SECONDS = 1.02;
const FRAMES_CAPTURED = 25;

export interface RenderedWorklets {
  readonly playback: { readonly rmsWhilePlaying: number; readonly rmsAfterwards: number };
  readonly reports: readonly PlaybackReport[];
  readonly frames: readonly { readonly samples: number; readonly rms: number; readonly toneHz: number }[];
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder of the emitted worklets');

const rendered: RenderedWorklets = { ...(await renderPlayback(folder)), frames: await renderCapture(folder) };
process.stdout.write(JSON.stringify(rendered));
process.exit(0);

async function renderPlayback(workletFolder: string) {
  const context = new OfflineAudioContext(1, CONTEXT_RATE_HZ, CONTEXT_RATE_HZ);
  await context.audioWorklet.addModule(join(workletFolder, 'playback-processor.js'));
  const node = new AudioWorkletNode(context, PLAYBACK_PROCESSOR, {
    numberOfInputs: 0,
    outputChannelCount: [1],
  });
  const reports: PlaybackReport[] = [];
  node.port.onmessage = ({ data }: MessageEvent<PlaybackReport>) => reports.push(data);
  node.connect(context.destination);

  // Nearly half a second of a tone, then silence.
  const samples = Int16Array.from({ length: 0.48 * WIRE_RATE_HZ }, (_, i) =>
    Math.round(16_384 * Math.sin((2 * Math.PI * TONE_HZ * i) / WIRE_RATE_HZ)),
  );
  const commands: PlaybackCommand[] = [
    { type: 'enqueue', generation: 0, itemId: 'item', pcm16: samples.buffer },
    { type: 'complete', generation: 0, itemId: 'item' },
  ];
  for (const command of commands) node.port.postMessage(command);

  const output = (await context.startRendering()).getChannelData(0);
  await until(() => reports.some(({ type }) => type === 'item-played'));
  return {
    playback: { rmsWhilePlaying: rmsOf(output, 0.1, 0.4), rmsAfterwards: rmsOf(output, 0.6, 1) },
    reports,
  };
}

async function renderCapture(workletFolder: string) {
  const context = new OfflineAudioContext(1, CAPTURED_SECONDS * CONTEXT_RATE_HZ, CONTEXT_RATE_HZ);
  await context.audioWorklet.addModule(join(workletFolder, 'capture-processor.js'));
  const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { outputChannelCount: [1] });
  const captured: CapturedFrame[] = [];
  node.port.onmessage = ({ data }: MessageEvent<CapturedFrame>) => captured.push(data);
  const tone = new OscillatorNode(context, { frequency: TONE_HZ });
  tone.connect(node).connect(context.destination);
  tone.start();

  await context.startRendering();
  await until(() => captured.length >= FRAMES_CAPTURED);
  return captured.map(({ pcm16, rms }) => {
    const samples = new Int16Array(pcm16);
    return { samples: samples.length, rms, toneHz: frequencyOf(samples) };
  });
}

/** Messages of a context that has ended may still be on their way. The parent process limits the wait. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

function rmsOf(samples: Float32Array, fromSeconds: number, toSeconds: number): number {
  const part = samples.subarray(fromSeconds * CONTEXT_RATE_HZ, toSeconds * CONTEXT_RATE_HZ);
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

/** By counting how often the wave rises through zero. */
function frequencyOf(samples: Int16Array): number {
  let rises = 0;
  samples.forEach((sample, i) => {
    if (sample >= 0 && (samples[i - 1] ?? 0) < 0) rises += 1;
  });
  return (rises * WIRE_RATE_HZ) / samples.length;
}
