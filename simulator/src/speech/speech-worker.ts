import { parentPort } from 'node:worker_threads';
import load from '@echogarden/espeak-ng-emscripten';

/**
 * The thread that speaks. eSpeak NG blocks for 20 to 100 ms a sentence, too long for a thread that also paces audio.
 * This file imports no sibling, so that Node can run it straight from the TypeScript source in tests.
 */
export interface SpeechRequest {
  readonly id: number;
  readonly voice: string;
  readonly wordsPerMinute: number;
  readonly text: string;
}

export interface SpeechResult {
  readonly id: number;
  /** PCM16 mono. */
  readonly samples: Int16Array<ArrayBuffer>;
  readonly sampleRateHz: number;
}

const { eSpeakNGWorker } = await load();
const espeak = new eSpeakNGWorker();

parentPort?.on('message', ({ id, voice, wordsPerMinute, text }: SpeechRequest) => {
  espeak.set_voice(voice);
  espeak.set_rate(wordsPerMinute);
  const pieces: Int16Array[] = [];
  espeak.synthesize(text, (piece) => {
    if (piece) pieces.push(piece);
    return false;
  });
  const samples = join(pieces);
  const result: SpeechResult = { id, samples, sampleRateHz: espeak.get_samplerate() };
  parentPort?.postMessage(result, [samples.buffer]);
});

function join(pieces: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    samples.set(piece, offset);
    offset += piece.length;
  }
  return samples;
}
