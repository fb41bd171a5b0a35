/** Which Realtime server speaks for the tutor. */
export type UpstreamKind = 'openai' | 'custom' | 'simulator';

/** How the backend presents its key upstream: `Authorization: Bearer`, `api-key`, or not at all. */
export type UpstreamAuth = 'bearer' | 'api-key' | 'none';

export interface UpstreamConfig {
  readonly kind: UpstreamKind;
  /** `ws:` or `wss:` URL without the `model` parameter. */
  readonly url: string;
  readonly auth: UpstreamAuth;
  /** Undefined only with `auth: 'none'`. */
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Dialled once when upstream says that it does not know `model`; undefined: no second try. */
  readonly fallbackModel: string | undefined;
  readonly voice: string;
  /** Undefined: learners get no captions of their own speech. */
  readonly transcriptionModel: string | undefined;
  /** Connections that are dialled before anybody needs them. */
  readonly warmSockets: number;
}

/** Every setting, validated at boot and frozen. Injected by this class; nobody else reads `process.env`. */
export abstract class AppConfig {
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly dataDir: string;
  /** Undefined: the embedded database under `dataDir`. */
  abstract readonly databaseUrl: string | undefined;
  /** Undefined: what is encrypted in the database can be read by who has all of it. */
  abstract readonly encryptionKey: string | undefined;
  abstract readonly upstream: UpstreamConfig;
  /** Origins besides our own host that may mint and connect, normalised as `URL.origin`. */
  abstract readonly allowedOrigins: readonly string[];
  abstract readonly tokenTtlSeconds: number;
  abstract readonly sessionMaxMinutes: number;
  /** Like `sessionMaxMinutes` and the four below until an admin sets it; null: no limit. */
  abstract readonly dailyMinutesLimit: number | null;
  abstract readonly monthlyCostLimitUsd: number | null;
  /** Null: sessions are kept. */
  abstract readonly sessionRetentionDays: number | null;
  /** 0: transcripts are never stored. */
  abstract readonly transcriptRetentionDays: number;
  /** IANA name. */
  abstract readonly timeZone: string;
  abstract readonly maxSessions: number;
  abstract readonly idleSeconds: number;
  abstract readonly tokensPerMinute: number;
  /** As Express's `trust proxy` takes them: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`. */
  abstract readonly trustedProxies: readonly string[];
  /** From the signal to the end of the process. */
  abstract readonly drainSeconds: number;
  /** Whether voice frames pass by the WebSocket library; what they are is the same. */
  abstract readonly framing: 'fast' | 'plain';
  abstract readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}
