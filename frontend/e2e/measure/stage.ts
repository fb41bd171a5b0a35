import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openChromium, QUIET_IN_THE_BACKGROUND } from '../support/chromium.js';
import { ParleyUnderTest, type SessionRow } from '../support/parley-under-test.js';
import { silentMicrophone } from '../support/silent-microphone.js';

/** The product as built, and a browser whose microphone is there and silent. */
export interface Stage {
  readonly parley: ParleyUnderTest;
  readonly browser: Browser;
}

/**
 * @param settings of the backend, beside those that every test needs
 * @returns what the measurement came to, and the sessions that it left in the database, oldest first
 * @throws when there is no Chromium
 */
export async function withStage<Result>(
  use: (stage: Stage) => Promise<Result>,
  extraArgs: readonly string[] = [],
  settings: Record<string, string> = {},
): Promise<{ readonly result: Result; readonly rows: readonly SessionRow[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-measure-'));
  const browser = await openChromium(
    ...(await silentMicrophone(folder)),
    ...QUIET_IN_THE_BACKGROUND,
    ...extraArgs,
  );
  const parley = await ParleyUnderTest.start(settings);
  const leave = async (): Promise<SessionRow[]> => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
    return parley.stop();
  };
  const result = await use({ parley, browser }).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  return { result, rows: await leave() };
}
