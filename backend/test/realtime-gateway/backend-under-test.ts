import type { AddressInfo } from 'node:net';
import { Global, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AppConfig, UpstreamConfig } from '../../src/config/app-config.js';
import { AppConfigModule } from '../../src/config/app-config.module.js';
import type { PracticeSession } from '../../src/platform/database/generated/client.js';
import { openTestDatabase } from '../../src/platform/database/open-test-database.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { LifecycleModule } from '../../src/platform/lifecycle/lifecycle.module.js';
import { RealtimeGatewayModule } from '../../src/realtime-gateway/realtime-gateway.module.js';
import { RealtimeAdapter } from '../../src/realtime-gateway/realtime.adapter.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type MintedToken, TokenMint } from '../../src/sessions/token-mint.js';
import { until } from './until.js';

@Global()
@Module({
  providers: [
    { provide: PrismaService, useFactory: async () => new PrismaService(await openTestDatabase()) },
  ],
  exports: [PrismaService],
})
class TestDatabaseModule {}

export const LESSON = 'En el mercado. Vocabulario: la manzana, el tomate, la zanahoria. CANARY-PROMPT-4711';

export type Settings = Partial<Omit<AppConfig, 'upstream'>> & { readonly upstream?: Partial<UpstreamConfig> };

function configFor(upstreamUrl: string, { upstream, ...settings }: Settings): AppConfig {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: undefined,
    allowedOrigins: ['https://school.example'],
    tokenTtlSeconds: 60,
    sessionMaxMinutes: 15,
    maxSessions: 50,
    logLevel: 'silent',
    ...settings,
    upstream: {
      kind: 'simulator',
      url: upstreamUrl,
      auth: 'bearer',
      apiKey: 'sk-canary-key',
      model: 'gpt-realtime-2025-08-28',
      fallbackModel: 'gpt-realtime-2.1',
      voice: 'marin',
      transcriptionModel: 'gpt-transcribe',
      ...upstream,
    },
  };
}

/** The backend's sessions and gateway on a real database and a real port. */
export class BackendUnderTest {
  private constructor(readonly application: INestApplication) {}

  static async start(upstreamUrl: string, settings: Settings = {}): Promise<BackendUnderTest> {
    const application = await NestFactory.create(
      {
        module: class TestApplication {},
        imports: [
          AppConfigModule.of(configFor(upstreamUrl, settings)),
          TestDatabaseModule,
          LifecycleModule,
          RealtimeGatewayModule,
        ],
      },
      { logger: false },
    );
    application.useWebSocketAdapter(new RealtimeAdapter(application));
    await application.listen(0, '127.0.0.1');
    return new BackendUnderTest(application);
  }

  get port(): number {
    const server = this.application.getHttpServer() as { address(): AddressInfo }; // it listens on TCP
    return server.address().port;
  }

  /** `ws://127.0.0.1:port/ws/realtime` */
  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws/realtime`;
  }

  async mint(origin: string | null = null): Promise<MintedToken> {
    return this.application.get(TokenMint, { strict: false }).mint({
      conversationPrompt: LESSON,
      targetLanguage: 'es',
      nativeLanguage: 'en',
      studentLevel: 'A2',
      origin,
    });
  }

  get sessions(): SessionsService {
    return this.application.get(SessionsService, { strict: false });
  }

  async row(sessionId: string): Promise<PracticeSession> {
    const prisma = this.application.get(PrismaService, { strict: false });
    return prisma.client.practiceSession.findUniqueOrThrow({ where: { id: sessionId } });
  }

  /** The row of a session that is about to be ended. */
  async endedRow(sessionId: string): Promise<PracticeSession> {
    return until(async () => {
      const row = await this.row(sessionId);
      return row.state === 'ended' ? row : undefined;
    });
  }

  async stop(): Promise<void> {
    await this.application.close();
  }
}
