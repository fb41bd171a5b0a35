import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import loadWabt from 'wabt';

const relay = join(dirname(fileURLToPath(import.meta.url)), '..', 'backend/src/realtime-gateway/relay');

const wabt = await loadWabt();
const parsed = wabt.parseWat('base64-scan.wat', readFileSync(join(relay, 'base64-scan.wat'), 'utf8'));
// The module that is written down in the source, as base64.
const text = Buffer.from(parsed.toBinary({}).buffer).toString('base64');
const lines = text.match(/.{1,110}/g).map((line) => `  '${line}'`);
writeFileSync(
  join(relay, 'base64-scan.generated.ts'),
  `/** What base64-scan.wat says. Made by tools/compile-base64-scan.mjs. */\nexport const BASE64_SCAN =\n${lines.join(' +\n')};\n`,
);
