import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import type { ParleyUnderTest } from './parley-under-test.js';

const CODE = /\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}\b/;

const PRINTED_WITHIN_MS = 5_000;
const POLL_MS = 50;

async function printedCode(parley: ParleyUnderTest): Promise<string> {
  // What a program prints may come after the message that it listens.
  for (let waitedMs = 0; waitedMs < PRINTED_WITHIN_MS; waitedMs += POLL_MS) {
    const [code] = CODE.exec(parley.log) ?? [];
    if (code !== undefined) return code;
    await delay(POLL_MS);
  }
  throw new Error(`No set-up code was printed: ${parley.log}`);
}

/** Makes the first admin with the code that the server has printed, and signs the browser in as that admin. */
export async function signInAsFirstAdmin(context: BrowserContext, parley: ParleyUnderTest): Promise<void> {
  const code = await printedCode(parley);
  const answer = await context.request.post(`${parley.url}/api/admin/setup`, {
    headers: { origin: new URL(parley.url).origin },
    data: { code, user_name: 'ada@school.example', password: 'a long enough passphrase' },
  });
  if (!answer.ok()) throw new Error(`${answer.status()}: ${await answer.text()}`);
}
