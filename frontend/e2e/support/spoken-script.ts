import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const makeSpeech = join(import.meta.dirname, '..', '..', '..', 'dist', 'simulator', 'make-speech.js');

/** What the learner says into the microphone, and when. */
export interface SpokenScript {
  readonly language: string;
  readonly utterances: readonly string[];
  /** Silence before the first utterance: the tutor's greeting must fit in. */
  readonly leadMs: number;
  /** Silence after each utterance. */
  readonly pauseMs: number;
}

/** Writes a WAV of synthesised speech for Chromium's fake microphone. Returns its path. */
export async function writeSpeech(folder: string, script: SpokenScript): Promise<string> {
  const file = join(folder, 'speech.wav');
  const texts = script.utterances.flatMap((text) => ['--text', text]);
  const times = ['--lead-ms', String(script.leadMs), '--pause-ms', String(script.pauseMs)];
  await run(process.execPath, [makeSpeech, '--lang', script.language, ...texts, ...times, '--out', file]);
  return file;
}
