/**
 * Makes what `npm run engine:check` says to an engine: a sentence of the simulator's voice, as text of the backend, since a production
 * image has no simulator. 8 kHz G.711 µ-law keeps it small; a telephone is understood as well.
 */
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectNode, root } from './project-node.mjs';

const TEXT = 'Hello! I would like to talk about the weather today.';
const TARGET = join(root, 'backend/src/realtime-gateway/engine-check/spoken-sample.generated.ts');
const WAV_HEADER_BYTES = 44;
/** 48 kHz to 8 kHz. */
const DECIMATION = 6;
const LINE_LENGTH = 120;

/** G.711: the sign, three bits of exponent and four of mantissa, inverted. */
function muLaw(sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

const folder = mkdtempSync(join(tmpdir(), 'parley-sample-'));
try {
  const file = join(folder, 'sample.wav');
  const program = join(root, 'dist/simulator/make-speech.js');
  const options = ['--lang', 'en', '--text', TEXT, '--lead-ms', '0', '--pause-ms', '0', '--out', file];
  const { status } = spawnSync(projectNode(), [program, ...options], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const pcm = readFileSync(file).subarray(WAV_HEADER_BYTES);
  const encoded = Buffer.alloc(Math.floor(pcm.length / 2 / DECIMATION));
  for (let index = 0; index < encoded.length; index += 1) {
    let sum = 0;
    for (let part = 0; part < DECIMATION; part += 1) sum += pcm.readInt16LE((index * DECIMATION + part) * 2);
    encoded[index] = muLaw(Math.round(sum / DECIMATION));
  }
  const lines = encoded.toString('base64').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  const body = lines.map((line) => `  '${line}'`).join(' +\n');
  writeFileSync(
    TARGET,
    `/** "${TEXT}", 8 kHz G.711 µ-law, base64. Made by tools/make-spoken-sample.mjs. */\nexport const SPOKEN_SAMPLE =\n${body};\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
