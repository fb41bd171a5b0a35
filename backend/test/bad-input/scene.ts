import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import {
  BackendUnderTest,
  KEY_CANARY,
  type MintedToken,
  PROMPT_CANARY,
  type Settings,
} from '../realtime-gateway/backend-under-test.js';
import { RealtimeClient } from '../realtime-gateway/realtime-client.js';
import { until } from '../realtime-gateway/until.js';
import { HeapWatch, WarningWatch } from './process-watch.js';
import { RecordingUpstream, type UpstreamRecord } from './recording-upstream.js';

const SCHOOL = 'https://school.example';
/** Pages that may connect in these tests. */
export const ALLOWED_ORIGINS = [SCHOOL, 'https://second.example'];

/** Far above what a few hundred ended sessions may cost, far below what keeping their frames would. */
const MAX_HEAP_GROWTH_BYTES = 24 * 1024 * 1024;
const LOG_LEVEL_ERROR = 50;
const PATIENCE_MS = 8_000;
const STOP_PATIENCE_MS = 20_000;

/** Frames that we send upstream ourselves: the configuration and the request to greet. */
const OWN_FRAMES = 2;

/** A learner in conversation, greeted. */
export interface Learner extends MintedToken {
  readonly client: RealtimeClient;
  readonly upstream: UpstreamRecord;
  /** How many events had come when the conversation began. */
  readonly heardBefore: number;
  /** What of the learner's has been received upstream. */
  said(): readonly Buffer[];
}

/** What a test waits for, but not for ever. */
async function within<T>(work: Promise<T>, what: string, patienceMs = PATIENCE_MS): Promise<T> {
  const timer = new AbortController();
  const timeOver = delay(patienceMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`still waiting for ${what}`);
  });
  try {
    return await Promise.race([work, timeOver]);
  } finally {
    timer.abort();
    timeOver.catch(() => undefined); // aborted, or told already
  }
}

/** Upstream's answer to the event of this id. */
async function answerTo(mark: string, client: RealtimeClient): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    const look = (): void => {
      if (client.events.at(-1)?.['event_id'] !== mark) return;
      client.socket.off('message', look);
      resolve();
    };
    client.socket.on('message', look);
  });
  const closed = client.closed.then(({ code }) => Promise.reject(new Error(`closed with ${code} instead`)));
  await within(Promise.race([answered, closed]), `the answer to ${mark}`);
}

/**
 * The whole backend, an upstream that keeps every byte, and one well-behaved learner who talks all the while. Bad input is given to it
 * from the tests; afterwards it must be as it was.
 */
export class Scene {
  private readonly tokens: string[] = [];
  private readonly heap = new HeapWatch();
  private readonly warnings = new WarningWatch();
  private marks = 0;
  private bystander!: Learner; // set by `start`, before anybody gets hold of the scene
  private socketsAtStart = 0;

  private constructor(
    readonly backend: BackendUnderTest,
    readonly upstream: RecordingUpstream,
  ) {}

  static async start(settings: Settings = {}): Promise<Scene> {
    const upstream = await RecordingUpstream.start();
    const backend = await BackendUnderTest.start(upstream.url, {
      allowedOrigins: ALLOWED_ORIGINS,
      ...settings,
    });
    const scene = new Scene(backend, upstream);
    scene.bystander = await scene.learner();
    scene.socketsAtStart = await scene.openSockets();
    scene.heap.start();
    return scene;
  }

  get port(): number {
    return this.backend.port;
  }

  async mint(origin?: string): Promise<MintedToken> {
    const minted = await this.backend.mint(origin);
    this.tokens.push(minted.token);
    return minted;
  }

  /** A client in conversation; a stock one, unless it offers more subprotocols. */
  async learner(protocols: string[] = []): Promise<Learner> {
    const minted = await this.mint();
    const client = RealtimeClient.offering(this.backend.url, minted.token, { protocols });
    await client.event(this.upstream.isGreeting ? 'response.done' : 'session.updated');
    const upstream = await this.upstreamOf(minted.sessionId);
    const said = (): readonly Buffer[] => upstream.frames.slice(OWN_FRAMES);
    return { ...minted, client, upstream, heardBefore: client.events.length, said };
  }

  /** What upstream gets to hear of this session, once it has been dialled for. */
  upstreamOf(sessionId: string): Promise<UpstreamRecord> {
    return until(() => this.upstream.recordOf(sessionId));
  }

  /** Waits until everything this client has sent before has been judged, and whatever passed has been received upstream. */
  async settled(client: RealtimeClient): Promise<void> {
    const mark = this.nextMark();
    client.send({ type: 'input_audio_buffer.clear', event_id: mark });
    await answerTo(mark, client);
  }

  /** The other learner still talks, and is answered. */
  async expectBystanderUnharmed(): Promise<void> {
    const { client, said } = this.bystander;
    const [before, mark] = [said().length, this.nextMark()];
    const words = `{"type":"input_audio_buffer.append","audio":"AAAA","event_id":"${mark}"}`;
    client.send(words);
    await answerTo(mark, client);
    expect(said().slice(before).map(String)).toEqual([words]);
  }

  /** To be asked when all is over: nothing is left of what was done to the backend. */
  async expectNothingLeft(): Promise<void> {
    await this.expectBystanderUnharmed();
    await until(async () => ((await this.openSockets()) <= this.socketsAtStart ? true : undefined));
    await until(() => (this.upstream.openSockets === 1 ? true : undefined));
    await until(async () => ((await this.liveRows()) === 1 ? true : undefined));
    await within(this.bystander.client.leave(), 'the farewell of the other learner');
    expect((await this.backend.endedRow(this.bystander.sessionId)).endReason).toBe('learner_ended');
    await until(async () => ((await this.openSockets()) === 0 ? true : undefined));
    expect(this.heap.growthBytes()).toBeLessThan(MAX_HEAP_GROWTH_BYTES);
    expect(this.warnings.seen).toEqual([]);
    this.expectCleanLog();
  }

  /** How often the backend itself was in trouble, for the report. */
  get troubles(): { readonly 'errors in the log': number; readonly 'warnings of the runtime': number } {
    return {
      'errors in the log': this.errorsLogged().length,
      'warnings of the runtime': this.warnings.seen.length,
    };
  }

  async stop(): Promise<void> {
    this.warnings.stop();
    try {
      await within(this.backend.stop(), 'the end of the backend', STOP_PATIENCE_MS);
    } finally {
      this.server.close(); // a backend that could not end would keep the tests from ending
      await this.upstream.stop();
    }
  }

  /** TCP connections of the server, those of idle HTTP clients aside. */
  private openSockets(): Promise<number> {
    this.server.closeIdleConnections();
    return new Promise((resolve, reject) =>
      this.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
    );
  }

  private get server(): Server {
    return this.backend.application.getHttpServer() as Server; // Express, over HTTP
  }

  private nextMark(): string {
    this.marks += 1;
    return `mark_${this.marks}`;
  }

  private liveRows(): Promise<number> {
    const prisma = this.backend.application.get(PrismaService, { strict: false });
    return prisma.client.practiceSession.count({ where: { state: { in: ['connecting', 'active'] } } });
  }

  private errorsLogged(): object[] {
    const records = this.backend.logLines.map((line) => JSON.parse(line) as { level: number });
    return records.filter(({ level }) => level >= LOG_LEVEL_ERROR);
  }

  private expectCleanLog(): void {
    expect(this.errorsLogged()).toEqual([]);
    const log = this.backend.logLines.join('');
    const upstream = this.upstream.conversations.map(({ everything }) => everything).join('');
    for (const token of this.tokens) expect(log.includes(token) || upstream.includes(token)).toBe(false);
    for (const secret of [KEY_CANARY, PROMPT_CANARY]) expect(log).not.toContain(secret);
  }
}
