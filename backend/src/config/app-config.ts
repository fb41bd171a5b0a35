import type { AdminRole } from 'parley/contracts';

/** Which Realtime server speaks for the tutor. */
export type UpstreamKind = 'openai' | 'custom' | 'simulator';

/** How the backend presents its key upstream: `Authorization: Bearer`, `api-key`, or not at all. */
export type UpstreamAuth = 'bearer' | 'api-key' | 'none';

/** How upstream hears that a turn is over: by what is said, or by silence alone. */
export type UpstreamVad = 'semantic' | 'server';

export interface UpstreamConfig {
  readonly kind: UpstreamKind;
  /** `ws:` or `wss:` URL. `{model}` in it stands for the model; without, the model becomes the parameter `model`. */
  readonly url: string;
  readonly auth: UpstreamAuth;
  /** Undefined only with `auth: 'none'`. */
  readonly apiKey: string | undefined;
  /** Sent on every handshake beside the credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly vad: UpstreamVad;
  /** Its longest session; undefined: as it shows in `session.expires_at`, if it does. */
  readonly maxMinutes: number | undefined;
  readonly model: string;
  /** Dialled once when upstream says that it does not know `model`; undefined: no second try. */
  readonly fallbackModel: string | undefined;
  readonly voice: string;
  /** Undefined: learners get no captions of their own speech. */
  readonly transcriptionModel: string | undefined;
  /** Connections that are dialled before anybody needs them. */
  readonly warmSockets: number;
}

/** The institution's own log-in, by OpenID Connect. */
export interface OidcConfig {
  /** As the provider spells it in its ID tokens, but for a slash at the end. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Name of a claim of the ID token, or a path of names with dots between. */
  readonly roleClaim: string;
  /** Values of the claim that stand for a role; at least one in all. */
  readonly roleValues: Readonly<Record<AdminRole, readonly string[]>>;
  /** Separated by spaces; `openid` is among them. */
  readonly scopes: string;
  /** What the institution calls its accounts; undefined: nothing in particular. */
  readonly label: string | undefined;
}

/** Where a monitoring system may ask. */
export interface MetricsConfig {
  readonly host: string;
  readonly port: number;
}

/** Every setting, validated at boot and frozen. Injected by this class; nobody else reads `process.env`. */
export abstract class AppConfig {
  abstract readonly port: number;
  abstract readonly host: string;
  /** Where people open Parley, as `URL.origin`; undefined: at whatever host they ask for, never so in production. */
  abstract readonly publicUrl: string | undefined;
  /** Undefined: nobody may ask for metrics. */
  abstract readonly metrics: MetricsConfig | undefined;
  abstract readonly dataDir: string;
  /** Undefined: the embedded database under `dataDir`. */
  abstract readonly databaseUrl: string | undefined;
  /** Undefined: what is encrypted in the database can be read by who has all of it. */
  abstract readonly encryptionKey: string | undefined;
  /** Undefined: staff log in with passwords of their own only. */
  abstract readonly oidc: OidcConfig | undefined;
  abstract readonly upstream: UpstreamConfig;
  /** Whether somebody has read what the provider of `upstream` says of children, and answers for it. */
  abstract readonly areProviderTermsAcknowledged: boolean;
  /** Origins besides our own that may mint and connect, normalised as `URL.origin`. */
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
