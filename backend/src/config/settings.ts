import { DAILY_MINUTES_MAX, RETENTION_DAYS_MAX } from 'parley/contracts';

/** One setting as an operator knows it. */
export interface Setting {
  readonly name: string;
  /** The least and the greatest whole number that it takes. */
  readonly range?: readonly [number, number];
  /** The words that it takes. */
  readonly choices?: readonly string[];
  /** As it would be written; undefined: nothing. */
  readonly default: string | undefined;
  /** May also come from the file named by `<name>_FILE`; its value appears in no message. */
  readonly secret: boolean;
  readonly description: string;
}

/** Every setting. A test compares the list with `.env.example`, with `docs/settings.md`, and with the table in the README. */
export const SETTINGS = [
  {
    name: 'PORT',
    range: [0, 65_535],
    default: '3000',
    secret: false,
    description: 'Port of pages, API and voice; 0 takes a free one',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    secret: false,
    description: 'Address to listen on; 0.0.0.0 for all',
  },
  {
    name: 'PUBLIC_URL',
    default: undefined,
    secret: false,
    description:
      'Where people open Parley, https:// and a host name; its pages may use the API, those of no other host',
  },
  {
    name: 'METRICS_PORT',
    range: [0, 65_535],
    default: undefined,
    secret: false,
    description: 'Port of /metrics for Prometheus, apart from all others; empty: nobody may ask',
  },
  {
    name: 'METRICS_HOST',
    default: '127.0.0.1',
    secret: false,
    description: 'Address on which /metrics answers whoever can reach it',
  },
  {
    name: 'DATA_DIR',
    default: '.data',
    secret: false,
    description: 'Folder of the embedded database and of what waits for a database that is away',
  },
  {
    name: 'DATABASE_URL',
    default: undefined,
    secret: true,
    description: 'Postgres server to use instead of the embedded database',
  },
  {
    name: 'DATABASE_PASSWORD',
    default: undefined,
    secret: true,
    description: 'Password for DATABASE_URL, where that has none',
  },
  {
    name: 'ENCRYPTION_KEY',
    default: undefined,
    secret: true,
    description:
      "Encrypts the secrets of staff's second factors, with what the database has; 32 characters or more",
  },
  {
    name: 'OIDC_ISSUER',
    default: undefined,
    secret: false,
    description: "Address of the institution's OpenID Connect provider, https://, for staff to log in with",
  },
  {
    name: 'OIDC_CLIENT_ID',
    default: undefined,
    secret: false,
    description: 'Name of Parley at the provider',
  },
  {
    name: 'OIDC_CLIENT_SECRET',
    default: undefined,
    secret: true,
    description: 'Secret of Parley at the provider',
  },
  {
    name: 'OIDC_SCOPES',
    default: 'openid profile',
    secret: false,
    description: 'What to ask the provider for, separated by spaces',
  },
  {
    name: 'OIDC_ROLE_CLAIM',
    default: 'roles',
    secret: false,
    description: 'Claim of the ID token that names roles or groups, such as roles or realm_access.roles',
  },
  {
    name: 'OIDC_ROLE_ADMIN',
    default: undefined,
    secret: false,
    description: 'Values of that claim that make an admin, comma separated',
  },
  {
    name: 'OIDC_ROLE_REVIEWER',
    default: undefined,
    secret: false,
    description: 'Values of that claim that make a reviewer, comma separated',
  },
  {
    name: 'OIDC_ROLE_AUDITOR',
    default: undefined,
    secret: false,
    description: 'Values of that claim that make an auditor, comma separated',
  },
  {
    name: 'OIDC_LABEL',
    default: undefined,
    secret: false,
    description: 'What the log-in page calls that account, such as the name of the school',
  },
  {
    name: 'OPENAI_API_KEY',
    default: undefined,
    secret: true,
    description: 'Key for the Realtime server',
  },
  {
    name: 'REALTIME_URL',
    default: undefined,
    secret: false,
    description: "Realtime server other than OpenAI's, ws:// or wss://; {model} in it stands for the model",
  },
  {
    name: 'REALTIME_AUTH',
    choices: ['bearer', 'api-key', 'none'],
    default: undefined,
    secret: false,
    description: 'bearer, api-key or none; by default bearer with a key, none without',
  },
  {
    name: 'REALTIME_HEADERS',
    default: undefined,
    secret: true,
    description: 'Other headers for that server, name=value, comma separated, percent-encoded',
  },
  {
    name: 'REALTIME_VAD',
    choices: ['semantic', 'server'],
    default: 'semantic',
    secret: false,
    description: 'How that server hears that a turn is over: semantic, or server where it knows silence only',
  },
  {
    name: 'REALTIME_MAX_MINUTES',
    range: [3, 1440],
    default: undefined,
    secret: false,
    description: 'Longest session of that server, 3 to 1440, where it does not tell; empty: as it tells',
  },
  {
    name: 'REALTIME_MODEL',
    default: 'gpt-realtime-2025-08-28',
    secret: false,
    description: 'Model that speaks',
  },
  {
    name: 'REALTIME_FALLBACK_MODEL',
    default: 'gpt-realtime-2.1',
    secret: false,
    description: 'Model to try once when the server does not know the first; empty: none',
  },
  {
    name: 'REALTIME_VOICE',
    default: 'marin',
    secret: false,
    description: 'Voice of the partner',
  },
  {
    name: 'TRANSCRIPTION_MODEL',
    default: 'gpt-4o-mini-transcribe',
    secret: false,
    description: 'Model that writes down what the learner says; empty: no learner captions',
  },
  {
    name: 'PROVIDER_TERMS_ACKNOWLEDGED',
    choices: ['yes', 'no'],
    default: 'no',
    secret: false,
    description:
      "yes: somebody has read the model provider's terms on children under 13, and answers for who talks here",
  },
  {
    name: 'ALLOWED_ORIGINS',
    default: undefined,
    secret: false,
    description: 'Other origins that may use the API, comma separated',
  },
  {
    name: 'TOKEN_TTL_SECONDS',
    range: [10, 300],
    default: '60',
    secret: false,
    description: 'Life of an unused ephemeral token, 10 to 300',
  },
  {
    name: 'SESSION_MAX_MINUTES',
    range: [1, 60],
    default: '15',
    secret: false,
    description: 'Longest conversation, 1 to 60, until an admin sets it',
  },
  {
    name: 'DAILY_MINUTES_LIMIT',
    range: [1, DAILY_MINUTES_MAX],
    default: undefined,
    secret: false,
    description:
      'Minutes of conversation a day, of all learners together, until an admin sets it; empty: no limit',
  },
  {
    name: 'MONTHLY_COST_LIMIT_USD',
    default: undefined,
    secret: false,
    description:
      'Cost in USD a month above which no conversation begins, until an admin sets it; empty: no limit',
  },
  {
    name: 'SESSION_RETENTION_DAYS',
    range: [1, RETENTION_DAYS_MAX],
    default: undefined,
    secret: false,
    description: 'Days after which sessions are deleted, until an admin sets it; empty: never',
  },
  {
    name: 'TRANSCRIPT_RETENTION_DAYS',
    range: [0, RETENTION_DAYS_MAX],
    default: '0',
    secret: false,
    description: 'Days for which transcripts are kept, until an admin sets it; 0: never stored',
  },
  {
    name: 'TIME_ZONE',
    default: 'UTC',
    secret: false,
    description: "Where the institution's days and months begin (IANA name), until an admin sets it",
  },
  {
    name: 'MAX_SESSIONS',
    range: [1, 100_000],
    default: '200',
    secret: false,
    description: 'Conversations at a time on one server',
  },
  {
    name: 'IDLE_SECONDS',
    range: [5, 3_600],
    default: '120',
    secret: false,
    description: 'A conversation without speech from either side ends after so long, 5 to 3600',
  },
  {
    name: 'TOKENS_PER_MINUTE',
    range: [1, 1_000_000],
    default: '60',
    secret: false,
    description: 'Tokens for one client address in a minute, on all servers together',
  },
  {
    name: 'TRUSTED_PROXIES',
    default: 'loopback',
    secret: false,
    description: 'Addresses whose X-Forwarded-* headers are believed, comma separated; empty: nobody',
  },
  {
    name: 'UPSTREAM_WARM',
    range: [0, 20],
    default: undefined,
    secret: false,
    description: 'Realtime connections kept ready, 0 to 20; by default 1 for a wss:// server, else 0',
  },
  {
    name: 'DRAIN_SECONDS',
    range: [1, 600],
    default: '20',
    secret: false,
    description: 'Time to end in order after SIGTERM, 1 to 600',
  },
  {
    name: 'WEBSOCKET_FRAMING',
    choices: ['fast', 'plain'],
    default: 'fast',
    secret: false,
    description: 'fast, or plain to send every voice frame through the WebSocket library',
  },
  {
    name: 'LOG_LEVEL',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    default: 'info',
    secret: false,
    description: 'fatal, error, warn, info, debug, trace or silent',
  },
  {
    name: 'SIMULATOR_URL',
    default: undefined,
    secret: false,
    description: 'Where the simulator listens; npm start sets it',
  },
  {
    name: 'DEMO',
    choices: ['yes', 'no'],
    default: 'no',
    secret: false,
    description: 'yes: the simulator speaks whatever key there is, and in production too',
  },
] as const satisfies readonly Setting[];

type KnownSetting = (typeof SETTINGS)[number];

export type SettingName = KnownSetting['name'];

/** Settings that are whole numbers. */
export type NumberSettingName = Extract<KnownSetting, { readonly range: unknown }>['name'];

/** Settings that are one of a few words. */
export type ChoiceSettingName = Extract<KnownSetting, { readonly choices: unknown }>['name'];

/** What such a setting may be. */
export type Choice<Name extends ChoiceSettingName> = Extract<
  KnownSetting,
  { readonly name: Name; readonly choices: readonly string[] }
>['choices'][number];

/** @throws when there is none of this name: names come from the list */
export function settingOf(name: SettingName): Setting {
  const setting = SETTINGS.find((known) => known.name === name);
  if (setting === undefined) throw new Error(`There is no setting ${name}`);
  return setting;
}
