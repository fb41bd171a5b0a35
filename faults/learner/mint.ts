import { setTimeout as delay } from 'node:timers/promises';

export interface MintAnswer {
  readonly status: number;
  /** In seconds; null without the header. */
  readonly retryAfter: number | null;
  readonly tookMs: number;
  readonly body: {
    readonly ephemeral_token?: string;
    readonly session_id?: string;
    readonly realtime_url?: string;
    readonly error?: { readonly code: string };
  };
}

export interface Minted {
  readonly token: string;
  readonly sessionId: string;
}

const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_TRYING_MS = 15_000;

/** One request a connection: one that is kept would be in the way of whatever befalls the server. */
const JSON_ONCE = { 'Content-Type': 'application/json', Connection: 'close' };

/** Stands in the lesson, and so in the instructions that the tutor gets: this is how it knows whom it talks to. */
export function lessonMarker(voice: number): string {
  return `VOICE${String(voice).padStart(6, '0')}`;
}

/** Asks once for a token. */
export async function askForToken(
  address: string,
  voice: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<MintAnswer> {
  const startedAtMs = performance.now();
  const answer = await fetch(`${address}/api/generate-token`, {
    method: 'POST',
    headers: { ...JSON_ONCE, ...headers },
    body: JSON.stringify({
      conversation_prompt: `En el mercado: la manzana, el tomate. ${lessonMarker(voice)}`,
      target_language: 'es',
      native_language: 'en',
      student_level: 'A2',
    }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  const retryAfter = answer.headers.get('retry-after');
  return {
    status: answer.status,
    retryAfter: retryAfter === null ? null : Number(retryAfter),
    tookMs: performance.now() - startedAtMs,
    body: (await answer.json()) as MintAnswer['body'],
  };
}

/** A token; where the server says "later" it is asked again, as a client does. */
export async function mint(address: string, voice: number): Promise<Minted> {
  const giveUpAtMs = performance.now() + KEEP_TRYING_MS;
  for (;;) {
    const { status, retryAfter, body } = await askForToken(address, voice);
    const { ephemeral_token: token, session_id: sessionId } = body;
    if (status === 200 && token !== undefined && sessionId !== undefined) return { token, sessionId };
    if (status !== 503 || performance.now() > giveUpAtMs) {
      throw new Error(`no token: ${status} ${body.error?.code ?? ''}`);
    }
    await delay((retryAfter ?? 1) * 1_000);
  }
}

export interface EndAnswer {
  readonly status: number;
  readonly tookMs: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function endSession(address: string, { token, sessionId }: Minted): Promise<EndAnswer> {
  const startedAtMs = performance.now();
  const answer = await fetch(`${address}/api/end-session`, {
    method: 'POST',
    headers: JSON_ONCE,
    body: JSON.stringify({ session_id: sessionId, ephemeral_token: token }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, tookMs: performance.now() - startedAtMs, body };
}
