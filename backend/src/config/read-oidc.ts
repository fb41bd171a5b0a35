import type { OidcConfig } from './app-config.js';
import { refuseExampleSecret } from './example-secrets.js';
import { isLoopback } from './loopback.js';
import { type SettingsReader, show } from './settings-reader.js';
import type { SettingName } from './settings.js';

const LABEL_MAX_LENGTH = 60;

/** The institution's log-in: nothing without an issuer, and everything that it takes with one. */
export function readOidc(settings: SettingsReader): OidcConfig | undefined {
  const issuer = settings.optional('OIDC_ISSUER');
  const clientId = settings.optional('OIDC_CLIENT_ID');
  const clientSecret = settings.secret('OIDC_CLIENT_SECRET');
  refuseExampleSecret(settings, 'OIDC_CLIENT_SECRET', clientSecret);
  const roleValues = {
    admin: readList(settings, 'OIDC_ROLE_ADMIN'),
    reviewer: readList(settings, 'OIDC_ROLE_REVIEWER'),
    auditor: readList(settings, 'OIDC_ROLE_AUDITOR'),
  };
  const scopes = readScopes(settings);
  const label = readLabel(settings);
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  const given = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) {
      settings.report(
        name,
        'is not set',
        'all of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none',
      );
    }
  }
  checkIssuer(settings, issuer);
  if (Object.values(roleValues).every((values) => values.length === 0)) {
    const problem = 'is not set, nor are OIDC_ROLE_REVIEWER and OIDC_ROLE_AUDITOR: nobody could log in';
    settings.report(
      'OIDC_ROLE_ADMIN',
      problem,
      'values of the role claim for at least one of the three roles',
    );
  }
  const roleClaim = settings.text('OIDC_ROLE_CLAIM');
  return {
    issuer: issuer ?? '',
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    roleClaim,
    roleValues,
    scopes,
    label,
  };
}

/** Whoever can change an answer of the provider on its way is whoever he likes: over TLS only, or not over a network at all. */
function checkIssuer(settings: SettingsReader, issuer: string | undefined): void {
  if (issuer === undefined) return;
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isUsable =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) &&
    url.username + url.password + url.search + url.hash === '';
  if (!isUsable) {
    // The value is not shown: what is wrong with it may be a password.
    settings.report(
      'OIDC_ISSUER',
      'is not an address that can be used',
      'https://, without credentials or query',
    );
  }
}

function readScopes(settings: SettingsReader): string {
  const scopes = settings.text('OIDC_SCOPES').split(/\s+/);
  if (!scopes.includes('openid')) {
    settings.report('OIDC_SCOPES', `is ${show(scopes.join(' '))}`, 'scopes with openid among them');
  }
  return scopes.join(' ');
}

function readLabel(settings: SettingsReader): string | undefined {
  const label = settings.optional('OIDC_LABEL');
  if (label !== undefined && [...label].length > LABEL_MAX_LENGTH) {
    settings.report('OIDC_LABEL', `is ${show(label)}`, `at most ${LABEL_MAX_LENGTH} characters`);
  }
  return label;
}

function readList(settings: SettingsReader, name: SettingName): string[] {
  const entries = (settings.optional(name) ?? '').split(',').map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}
