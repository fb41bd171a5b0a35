import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MAKE_SPEECH = join(import.meta.dirname, '../../../dist/simulator/make-speech.js');
const WAV_HEADER_BYTES = 44;
/** 40 ms of PCM16 at 24 kHz: what a browser client sends at a time. */
const FRAME_BYTES = 1920;

/** Every second sample's mean with its neighbour: 48 kHz becomes 24 kHz, well enough for a voice detector. */
function halveRate(samples: Buffer): Buffer {
  const halved = Buffer.alloc(Math.floor(samples.length / 4) * 2);
  for (let offset = 0; offset < halved.length; offset += 2) {
    const mean = (samples.readInt16LE(offset * 2) + samples.readInt16LE(offset * 2 + 2)) / 2;
    halved.writeInt16LE(Math.round(mean), offset);
  }
  return halved;
}

/** Spoken phrases with a silence after each, as PCM16 mono at 24 kHz in frames of 40 ms. */
export async function learnerSpeech(phrases: readonly string[], pauseMs = 2_500): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-speech-'));
  const file = join(folder, 'speech.wav');
  try {
    const texts = phrases.flatMap((text) => ['--text', text]);
    const times = ['--lead-ms', '400', '--pause-ms', String(pauseMs)];
    const options = ['--lang', 'es', ...texts, ...times, '--out', file];
    await promisify(execFile)(process.execPath, [MAKE_SPEECH, ...options]);
    const pcm = halveRate((await readFile(file)).subarray(WAV_HEADER_BYTES));
    const frameCount = Math.ceil(pcm.length / FRAME_BYTES);
    return Array.from({ length: frameCount }, (_, index) =>
      pcm.subarray(index * FRAME_BYTES, (index + 1) * FRAME_BYTES),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
