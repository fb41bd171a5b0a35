import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALLOWED_MICROPHONE } from './chromium.js';

const SAMPLE_RATE_HZ = 48_000;
const SECONDS = 2;

/**
 * What Chromium is told to have a microphone that is there, allowed, and silent: its own beeps would interrupt the tutor.
 * @param folder for what it hears
 */
export async function silentMicrophone(folder: string): Promise<readonly string[]> {
  return [...ALLOWED_MICROPHONE, `--use-file-for-fake-audio-capture=${await writeSilence(folder)}`];
}

/** Writes a WAV of silence. Returns its path. */
async function writeSilence(folder: string): Promise<string> {
  const samples = Buffer.alloc(SAMPLE_RATE_HZ * SECONDS * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  header.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  const file = join(folder, 'silence.wav');
  await writeFile(file, Buffer.concat([header, samples]));
  return file;
}
