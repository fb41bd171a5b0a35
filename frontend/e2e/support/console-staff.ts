import type { BrowserContext } from 'playwright-core';
import type { ParleyUnderTest } from './parley-under-test.js';

export const PASSWORD = 'correct horse battery';

/** The code that the server has printed for whoever started it. */
export function setUpCodeOf({ log }: ParleyUnderTest): string {
  const code = /with this code: ([0-9A-Z-]+)/.exec(log)?.[1];
  if (code === undefined) throw new Error('No set-up code was printed');
  return code;
}

/** Makes the first admin without the screens for it, and signs this browser in. */
export async function signInFirstAdmin(context: BrowserContext, parley: ParleyUnderTest): Promise<void> {
  const response = await context.request.post(`${parley.url}/api/admin/setup`, {
    headers: { origin: parley.url },
    data: { code: setUpCodeOf(parley), user_name: 'coordinator', password: PASSWORD },
  });
  if (!response.ok()) throw new Error(`${response.status()} ${await response.text()}`);
}
