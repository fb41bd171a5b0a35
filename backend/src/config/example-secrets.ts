import type { SettingsReader } from './settings-reader.js';
import type { SettingName } from './settings.js';

/** What `.env.example` has in the place of secrets. */
const EXAMPLE_SECRETS = ['sk-example-not-a-key', 'example-password'];

/** A copied example must not look like a working installation. */
export function refuseExampleSecret(
  settings: SettingsReader,
  name: SettingName,
  value: string | undefined,
): void {
  if (EXAMPLE_SECRETS.some((example) => value?.includes(example))) {
    settings.report(name, 'still has its value from .env.example', 'a secret of your own, or nothing');
  }
}
