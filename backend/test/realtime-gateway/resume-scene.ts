import { CloseCode, type SessionEvent } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import type { PracticeSession } from '../../src/platform/database/generated/client.js';
import { GatewayTimes } from '../../src/realtime-gateway/gateway-times.js';
import { RunningConversations } from '../../src/realtime-gateway/running-conversations.js';
import { BackendUnderTest, type MintedToken, type Settings } from './backend-under-test.js';
import { RealtimeClient } from './realtime-client.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

/** Longer than any test takes. */
export const NEVER_MS = 60_000;

export async function sessionOf(client: RealtimeClient): Promise<SessionEvent> {
  return (await client.event('parley.session')) as unknown as SessionEvent; // told by its type
}

export async function ticketOf(client: RealtimeClient): Promise<string> {
  return (await sessionOf(client)).resume_token;
}

/** A token that opens nothing is answered so, whatever is wrong with it. */
export async function expectRefused(client: RealtimeClient): Promise<void> {
  expect((await client.closed).code).toBe(CloseCode.InvalidToken);
  expect(await client.errorCode()).toBe('invalid_token');
  expect(client.has('parley.session')).toBe(false);
}

/** What a client has heard of the conversation itself, by the names that the tutor gave to its audio. */
export function heardBy(client: RealtimeClient): unknown[] {
  return client.events
    .filter(({ type }) => !type.startsWith('parley.'))
    .map(({ type, event_id: id }) => id ?? type);
}

/** A backend, a tutor who says what the test wants, and learners who come and go. */
export class ResumeScene {
  readonly running: RunningConversations;
  /** Of the newest conversation. */
  minted!: MintedToken; // set by the test's first conversation

  private constructor(
    readonly backend: BackendUnderTest,
    readonly tutor: ScriptedTutor,
  ) {
    this.running = backend.application.get(RunningConversations, { strict: false });
  }

  static async start(
    settings: Settings = {},
    database?: DatabaseConnection,
    tutor?: ScriptedTutor,
  ): Promise<ResumeScene> {
    const speaking = tutor ?? (await ScriptedTutor.start());
    return new ResumeScene(await BackendUnderTest.start(speaking.upstream.url, settings, database), speaking);
  }

  setTimes(times: Partial<GatewayTimes>): void {
    Object.assign(this.backend.application.get(GatewayTimes, { strict: false }), times);
  }

  /** Before each test: nobody is there, and nothing is waited for too long. */
  reset(): void {
    this.tutor.upstream.received.length = 0;
    this.tutor.stopsAtOnce = true;
    this.setTimes({ cutReplyAfterMs: NEVER_MS, resumeWithinMs: NEVER_MS, flushEveryMs: NEVER_MS });
  }

  async endAll(): Promise<void> {
    await Promise.all(this.running.all.map((conversation) => conversation.end('admin_ended')));
    await this.tutor.isLeft();
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await this.tutor.stop();
  }

  offering(token: string, protocols = ['parley.v1'], headers = {}): RealtimeClient {
    return RealtimeClient.offering(this.backend.url, token, { protocols, options: { headers } });
  }

  /** A running conversation whose tutor has begun to speak: the client has heard `greeting`. */
  async converse(protocols = ['parley.v1']): Promise<RealtimeClient> {
    const { tutor, backend } = this;
    const dials = tutor.dials;
    this.minted = await backend.mint();
    const client = this.offering(this.minted.token, protocols);
    await until(() => (tutor.dials > dials ? true : undefined));
    await tutor.hears('response.create');
    tutor.beginReply();
    tutor.audio('greeting');
    await client.event('response.output_audio.delta');
    return client;
  }

  /** The reply that is being given is whole, and heard. */
  async endReply(client: RealtimeClient): Promise<void> {
    this.tutor.endReply();
    await client.event('response.done');
  }

  /** The connection breaks, and the server has noticed. */
  async breakOff(client: RealtimeClient): Promise<void> {
    const before = this.running.awayCount;
    client.socket.terminate();
    await until(() => (this.running.awayCount > before ? true : undefined));
  }

  /** Of the newest conversation. */
  row(): Promise<PracticeSession> {
    return this.backend.row(this.minted.sessionId);
  }

  endedRow(): Promise<PracticeSession> {
    return this.backend.endedRow(this.minted.sessionId);
  }
}
