import type { CustomFetch } from 'openid-client';

/** Far more than any provider's description, keys or tokens take. */
const MAX_BYTES = 512 * 1024;

/** Nothing came, or too much, or a server's excuse for not answering. */
export class ProviderSilentError extends Error {
  override readonly name = 'ProviderSilentError';
}

/**
 * `fetch` for what a provider answers: in memory as a whole, of a size that a provider's answers have.
 * @throws ProviderSilentError whatever kept the answer away, the signal's time limit included
 */
export const boundedFetch: CustomFetch = async (url, options) => {
  try {
    // The library's bodies are text or form fields, which `fetch` takes; its type allows for more.
    const response = await fetch(url, options as RequestInit);
    if (response.status >= 500) {
      await response.body?.cancel();
      throw new ProviderSilentError(`The provider answered ${response.status}`);
    }
    const { status, headers } = response;
    return new Response(await wholeBody(response), { status, headers });
  } catch (cause) {
    throw cause instanceof ProviderSilentError
      ? cause
      : new ProviderSilentError(`The provider cannot be reached: ${reasonOf(cause)}`, { cause });
  }
};

async function wholeBody(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.body === null) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Bodies of `fetch` are bytes; its type leaves that open.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > MAX_BYTES) throw new ProviderSilentError('The provider answered without end');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** `ECONNREFUSED`, `TimeoutError`, … : what went wrong, without what was asked. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : error.name;
}
