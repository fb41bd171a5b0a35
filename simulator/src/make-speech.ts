import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { encodeWav } from './audio/wav-encoder.js';
import { SpeechSynthesizer } from './speech/speech-synthesizer.js';

/** A rate that every browser's microphone has. */
const SAMPLE_RATE_HZ = 48_000;

const USAGE =
  'Usage: make-speech --lang es --text "..." [--text "..."] [--lead-ms 2000] [--pause-ms 3000] --out file.wav';

/** Writes what a learner says as a WAV file, to be played by a browser's fake microphone. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      lang: { type: 'string' },
      text: { type: 'string', multiple: true },
      'lead-ms': { type: 'string', default: '2000' },
      'pause-ms': { type: 'string', default: '3000' },
      out: { type: 'string' },
    },
  });
  const { lang, text, out } = values;
  if (lang === undefined || text === undefined || out === undefined) throw new Error(USAGE);
  const lead = silence(readMs(values['lead-ms']));
  const pause = silence(readMs(values['pause-ms']));
  const speech = new SpeechSynthesizer();
  const pieces = [lead];
  for (const utterance of text) {
    pieces.push(
      await speech.synthesize({ text: utterance, languageCode: lang, sampleRateHz: SAMPLE_RATE_HZ }),
    );
    // After the last one too: a turn ends only in silence.
    pieces.push(pause);
  }
  await speech.close();
  await writeFile(out, encodeWav(joinSamples(pieces), SAMPLE_RATE_HZ));
}

function readMs(text: string): number {
  const milliseconds = Number(text);
  if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new Error(USAGE);
  return milliseconds;
}

function silence(milliseconds: number): Int16Array {
  return new Int16Array(Math.round((milliseconds * SAMPLE_RATE_HZ) / 1_000));
}

function joinSamples(pieces: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

await main();
