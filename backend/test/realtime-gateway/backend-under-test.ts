import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import type { GenerateTokenRequest, GenerateTokenResponse } from 'parley/contracts';
import { AppConfig, type UpstreamConfig } from '../../src/config/app-config.js';
import { createApp } from '../../src/create-app.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import type { PracticeSession } from '../../src/platform/database/generated/client.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { newDataDir } from '../platform/data-dir.js';
import { until } from './until.js';

/** Secrets that must be found nowhere but where they belong. */
export const PROMPT_CANARY = 'CANARY-PROMPT-4711';
export const KEY_CANARY = 'sk-canary-key';

const LESSON: GenerateTokenRequest = {
  conversation_prompt: `En el mercado. Vocabulario: la manzana, el tomate, la zanahoria. ${PROMPT_CANARY}`,
  target_language: 'es',
  native_language: 'en',
  student_level: 'A2',
};

export type Settings = Partial<Omit<AppConfig, 'upstream'>> & { readonly upstream?: Partial<UpstreamConfig> };

class TestConfig extends AppConfig {
  readonly port = 0;
  readonly host = '127.0.0.1';
  readonly metrics: AppConfig['metrics'] = undefined;
  readonly dataDir = newDataDir();
  readonly databaseUrl = undefined;
  readonly encryptionKey = undefined;
  readonly oidc = undefined;
  readonly publicUrl = undefined;
  readonly areProviderTermsAcknowledged = true;
  readonly allowedOrigins = ['https://school.example'];
  readonly tokenTtlSeconds = 60;
  readonly sessionMaxMinutes = 15;
  readonly dailyMinutesLimit = null;
  readonly monthlyCostLimitUsd = null;
  readonly sessionRetentionDays = null;
  readonly timeZone = 'UTC';
  readonly maxSessions = 50;
  readonly idleSeconds = 120;
  readonly tokensPerMinute = 100_000;
  readonly transcriptRetentionDays = 0;
  readonly trustedProxies = ['loopback'];
  readonly drainSeconds = 20;
  readonly framing: AppConfig['framing'] = 'fast';
  readonly logLevel = 'info';
  readonly upstream: UpstreamConfig;

  constructor(upstreamUrl: string, { upstream, ...settings }: Settings) {
    super();
    Object.assign(this, settings);
    this.upstream = {
      kind: 'simulator',
      url: upstreamUrl,
      auth: 'bearer',
      apiKey: KEY_CANARY,
      headers: {},
      vad: 'semantic',
      maxMinutes: undefined,
      model: 'gpt-realtime-2025-08-28',
      fallbackModel: 'gpt-realtime-2.1',
      voice: 'marin',
      transcriptionModel: 'gpt-transcribe',
      warmSockets: 0,
      ...upstream,
    };
  }
}

export interface MintedToken {
  readonly token: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

/** The whole backend on a real port, and on an embedded database unless it is given another. */
export class BackendUnderTest {
  private constructor(
    readonly application: INestApplication,
    /** Everything it has logged. */
    readonly logLines: readonly string[],
  ) {}

  static async start(
    upstreamUrl: string,
    settings: Settings = {},
    database?: DatabaseConnection,
  ): Promise<BackendUnderTest> {
    const logLines: string[] = [];
    const application = await createApp({
      config: new TestConfig(upstreamUrl, settings),
      database: database ?? (await openTestDatabase()),
      logDestination: { write: (line) => void logLines.push(line) },
    });
    await application.listen(0, '127.0.0.1');
    return new BackendUnderTest(application, logLines);
  }

  get port(): number {
    const server = this.application.getHttpServer() as { address(): AddressInfo }; // it listens on TCP
    return server.address().port;
  }

  /** `ws://127.0.0.1:port/ws/realtime` */
  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws/realtime`;
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, init);
  }

  get sessions(): SessionsService {
    return this.application.get(SessionsService, { strict: false });
  }

  async mint(origin?: string): Promise<MintedToken> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/generate-token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(origin === undefined ? {} : { Origin: origin }) },
      body: JSON.stringify(LESSON),
    });
    if (!answer.ok) throw new Error(await answer.text());
    const minted = (await answer.json()) as GenerateTokenResponse;
    return {
      token: minted.ephemeral_token,
      sessionId: minted.session_id,
      expiresAt: new Date(minted.expires_at),
    };
  }

  async row(sessionId: string): Promise<PracticeSession> {
    const prisma = this.application.get(PrismaService, { strict: false });
    return prisma.client.practiceSession.findUniqueOrThrow({ where: { id: sessionId } });
  }

  /** The row of a session that is about to be ended. */
  async endedRow(sessionId: string, withinMs?: number): Promise<PracticeSession> {
    return until(async () => {
      const row = await this.row(sessionId);
      return row.state === 'ended' ? row : undefined;
    }, withinMs);
  }

  async stop(): Promise<void> {
    await this.application.close();
  }
}
