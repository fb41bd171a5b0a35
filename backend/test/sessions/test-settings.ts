import { newDataDir } from '../platform/data-dir.js';
import { AppConfig, type UpstreamConfig } from '../../src/config/app-config.js';

/** Settings that need nothing outside of the process; a test names those that matter to it. */
export class TestSettings extends AppConfig {
  readonly port = 0;
  readonly host = '127.0.0.1';
  readonly metrics = undefined;
  readonly dataDir = newDataDir();
  readonly databaseUrl = undefined;
  readonly encryptionKey = undefined;
  readonly oidc = undefined;
  readonly upstream: UpstreamConfig = {
    kind: 'simulator',
    url: 'ws://127.0.0.1:9/v1/realtime',
    auth: 'none',
    apiKey: undefined,
    headers: {},
    vad: 'semantic',
    maxMinutes: undefined,
    model: 'gpt-realtime-2025-08-28',
    fallbackModel: undefined,
    voice: 'marin',
    transcriptionModel: undefined,
    warmSockets: 0,
  };
  readonly publicUrl = undefined;
  readonly areProviderTermsAcknowledged = true;
  readonly allowedOrigins: readonly string[];
  readonly tokenTtlSeconds: number;
  readonly sessionMaxMinutes = 15;
  readonly dailyMinutesLimit = null;
  readonly monthlyCostLimitUsd = null;
  readonly sessionRetentionDays = null;
  readonly timeZone = 'UTC';
  readonly maxSessions: number;
  readonly idleSeconds = 120;
  readonly tokensPerMinute: number;
  readonly transcriptRetentionDays: number;
  readonly trustedProxies = ['loopback'];
  readonly drainSeconds = 20;
  readonly framing: AppConfig['framing'] = 'fast';
  readonly logLevel: AppConfig['logLevel'];

  constructor(
    settings: Partial<
      Pick<
        AppConfig,
        | 'tokenTtlSeconds'
        | 'maxSessions'
        | 'tokensPerMinute'
        | 'allowedOrigins'
        | 'logLevel'
        | 'transcriptRetentionDays'
      >
    > = {},
  ) {
    super();
    this.tokenTtlSeconds = settings.tokenTtlSeconds ?? 60;
    this.maxSessions = settings.maxSessions ?? 200;
    this.tokensPerMinute = settings.tokensPerMinute ?? 100_000;
    this.transcriptRetentionDays = settings.transcriptRetentionDays ?? 0;
    this.logLevel = settings.logLevel ?? 'silent';
    this.allowedOrigins = settings.allowedOrigins ?? [];
  }
}
