import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isMonthlyCostLimit, isTimeZone, MONTHLY_COST_MAX_USD } from 'parley/contracts';
import type { AppConfig, MetricsConfig } from './app-config.js';
import { ConfigError } from './config-error.js';
import { deepFreeze } from './deep-freeze.js';
import { refuseExampleSecret } from './example-secrets.js';
import { readDatabaseUrl } from './read-database-url.js';
import { readOidc } from './read-oidc.js';
import { readOrigins, readPublicUrl } from './read-origins.js';
import { readUpstream } from './read-upstream.js';
import { refuseInProduction } from './refuse-in-production.js';
import { type Environment, SettingsReader, show } from './settings-reader.js';

/**
 * @param environment names and values as in `process.env`; an empty value counts as absent
 * @throws ConfigError with all problems
 */
export function readConfig(environment: Environment): AppConfig {
  const settings = new SettingsReader(environment);
  const isProduction = environment['NODE_ENV'] === 'production';
  const config: AppConfig = {
    port: settings.integer('PORT'),
    host: readHost(settings, 'HOST'),
    publicUrl: readPublicUrl(settings),
    metrics: readMetrics(settings),
    dataDir: resolve(settings.text('DATA_DIR')),
    databaseUrl: readDatabaseUrl(settings),
    encryptionKey: readEncryptionKey(settings),
    oidc: readOidc(settings),
    upstream: readUpstream(settings, isProduction),
    areProviderTermsAcknowledged: settings.oneOf('PROVIDER_TERMS_ACKNOWLEDGED') === 'yes',
    allowedOrigins: readOrigins(settings),
    tokenTtlSeconds: settings.integer('TOKEN_TTL_SECONDS'),
    sessionMaxMinutes: settings.integer('SESSION_MAX_MINUTES'),
    dailyMinutesLimit: settings.optionalInteger('DAILY_MINUTES_LIMIT'),
    monthlyCostLimitUsd: readMonthlyCost(settings),
    sessionRetentionDays: settings.optionalInteger('SESSION_RETENTION_DAYS'),
    transcriptRetentionDays: settings.integer('TRANSCRIPT_RETENTION_DAYS'),
    timeZone: readTimeZone(settings),
    maxSessions: settings.integer('MAX_SESSIONS'),
    idleSeconds: settings.integer('IDLE_SECONDS'),
    tokensPerMinute: settings.integer('TOKENS_PER_MINUTE'),
    trustedProxies: readTrustedProxies(settings),
    drainSeconds: settings.integer('DRAIN_SECONDS'),
    framing: settings.oneOf('WEBSOCKET_FRAMING') ?? 'fast',
    logLevel: settings.oneOf('LOG_LEVEL') ?? 'info',
  };
  if (isProduction) refuseInProduction(settings, config);
  if (settings.problems.length > 0) {
    throw new ConfigError(settings.problems);
  }
  return deepFreeze(config);
}

function readMonthlyCost(settings: SettingsReader): number | null {
  const text = settings.optional('MONTHLY_COST_LIMIT_USD');
  if (text === undefined) return null;
  const usd = /^\d{1,7}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (isMonthlyCostLimit(usd)) return usd;
  settings.report(
    'MONTHLY_COST_LIMIT_USD',
    `is ${show(text)}`,
    `an amount from 0.01 to ${MONTHLY_COST_MAX_USD}, with two decimals at most`,
  );
  return null;
}

function readTimeZone(settings: SettingsReader): string {
  const name = settings.text('TIME_ZONE');
  if (!isTimeZone(name)) settings.report('TIME_ZONE', `is ${show(name)}`, 'a name such as Europe/Madrid');
  return name;
}

function readHost(settings: SettingsReader, name: 'HOST' | 'METRICS_HOST'): string {
  const host = settings.text(name);
  if (!/^[\w.:%-]+$/.test(host)) {
    settings.report(name, `is ${show(host)}`, 'an IP address or a host name, without scheme or port');
  }
  return host;
}

function readMetrics(settings: SettingsReader): MetricsConfig | undefined {
  const host = readHost(settings, 'METRICS_HOST');
  const port = settings.optionalInteger('METRICS_PORT');
  return port === null ? undefined : { host, port };
}

/** Long enough for one that somebody made up to be as good as random. */
const ENCRYPTION_KEY_MIN_LENGTH = 32;

function readEncryptionKey(settings: SettingsReader): string | undefined {
  const key = settings.secret('ENCRYPTION_KEY');
  refuseExampleSecret(settings, 'ENCRYPTION_KEY', key);
  if (key !== undefined && key.length < ENCRYPTION_KEY_MIN_LENGTH) {
    settings.report(
      'ENCRYPTION_KEY',
      'is too short',
      `${ENCRYPTION_KEY_MIN_LENGTH} characters or more, such as "openssl rand -base64 32" prints`,
    );
  }
  return key;
}

const PROXY_GROUPS = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address);
  const isPrefix =
    prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
  return family !== 0 && isPrefix && rest.length === 0;
}

function readTrustedProxies(settings: SettingsReader): string[] {
  const entries = (settings.switchable('TRUSTED_PROXIES') ?? '').split(',').map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== '');
  for (const entry of named.filter((entry) => !PROXY_GROUPS.includes(entry) && !isNetwork(entry))) {
    settings.report(
      'TRUSTED_PROXIES',
      `has ${show(entry)}`,
      'addresses, networks such as 10.0.0.0/8, or loopback',
    );
  }
  return named;
}
