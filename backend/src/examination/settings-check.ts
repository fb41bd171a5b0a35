import type { AppConfig } from '../config/app-config.js';
import type { ConfigError } from '../config/config-error.js';
import { bad, type Finding, good, warning } from './finding.js';

/** What cannot be used of the settings: everything at once, as at start. */
export function settingsTroubles({ problems }: ConfigError): Finding[] {
  return problems.map(({ setting, problem, expected }) =>
    bad(`${setting} ${problem}.`, `Set it to ${expected}, in .env or in the environment.`),
  );
}

/** What can be used, and may not be what was meant. */
export function checkSettings(config: AppConfig): Finding[] {
  return [
    good('All settings can be used.'),
    ...(config.databaseUrl === undefined
      ? [
          warning(
            'The embedded database is used, which is for one server and a trial.',
            'For a school, set DATABASE_URL to a Postgres server.',
          ),
        ]
      : []),
    ...(config.upstream.kind === 'simulator'
      ? [
          warning(
            'The simulator speaks: nobody is understood.',
            'Set OPENAI_API_KEY, or REALTIME_URL to a Realtime server of your own.',
          ),
        ]
      : []),
    ...(config.encryptionKey === undefined
      ? [
          warning(
            "The secrets of staff's second factors can be read by whoever has a copy of the database.",
            'Set ENCRYPTION_KEY to what "openssl rand -base64 32" prints, and keep it apart from the database.',
          ),
        ]
      : []),
  ];
}
