import { extname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type * as Resampler from '../audio/resample.js';
import load from '@echogarden/espeak-ng-emscripten';

/**
 * The thread that speaks. eSpeak NG blocks for 20 to 100 ms a sentence, too long for a thread that also paces audio.
 */
export interface SpeechRequest {
  readonly id: number;
  readonly voice: string;
  readonly wordsPerMinute: number;
  readonly text: string;
  readonly sampleRateHz: number;
}

export interface SpeechResult {
  readonly id: number;
  /** PCM16 mono at the rate asked for. */
  readonly samples: Int16Array<ArrayBuffer>;
}

// In tests Node runs this file from its TypeScript source, where an import of a sibling must name the source too.
const resamplerUrl = new URL(`../audio/resample${extname(import.meta.url)}`, import.meta.url);
// Cast: that is the module at this address.
const { resample } = (await import(resamplerUrl.href)) as typeof Resampler;

const { eSpeakNGWorker } = await load();
const espeak = new eSpeakNGWorker();

parentPort?.on('message', ({ id, voice, wordsPerMinute, text, sampleRateHz }: SpeechRequest) => {
  espeak.set_voice(voice);
  espeak.set_rate(wordsPerMinute);
  const pieces: Int16Array[] = [];
  espeak.synthesize(text, (piece) => {
    if (piece) pieces.push(piece);
    return false;
  });
  const samples = resample(join(pieces), espeak.get_samplerate(), sampleRateHz);
  const result: SpeechResult = { id, samples };
  parentPort?.postMessage(result, [samples.buffer]);
});

function join(pieces: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    samples.set(piece, offset);
    offset += piece.length;
  }
  return samples;
}
