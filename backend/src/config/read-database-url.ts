import { refuseExampleSecret } from './example-secrets.js';
import type { SettingsReader } from './settings-reader.js';

/** The address of the database server with the password in it, wherever that came from. */
export function readDatabaseUrl(settings: SettingsReader): string | undefined {
  const text = settings.secret('DATABASE_URL');
  const password = settings.secret('DATABASE_PASSWORD');
  refuseExampleSecret(settings, 'DATABASE_URL', text);
  refuseExampleSecret(settings, 'DATABASE_PASSWORD', password);
  if (text === undefined && password !== undefined) {
    settings.report(
      'DATABASE_URL',
      'is not set although DATABASE_PASSWORD is',
      'postgres://user@host:5432/name',
    );
  }
  const url = parsePostgresUrl(text);
  if (text !== undefined && url === null) {
    settings.report(
      'DATABASE_URL',
      'is not the address of a Postgres server',
      'postgres://user:password@host:5432/name',
    );
  }
  return url === null || password === undefined ? text : withPassword(settings, url, password);
}

function parsePostgresUrl(text: string | undefined): URL | null {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  return url !== null && ['postgres:', 'postgresql:'].includes(url.protocol) ? url : null;
}

function withPassword(settings: SettingsReader, url: URL, password: string): string {
  if (url.password !== '') {
    settings.report('DATABASE_PASSWORD', 'is set, and DATABASE_URL has a password too', 'one of the two');
  }
  const whole = new URL(url);
  // In a URL a percent sign begins an escape, and the setter leaves it as it is.
  whole.password = encodeURIComponent(password);
  return whole.href;
}
