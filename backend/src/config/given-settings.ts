import type { Environment } from './settings-reader.js';
import { SETTINGS, type SettingName } from './settings.js';

/** Which settings somebody decided, by the environment or `.env`: names only, for whoever sets up the same server again. */
export class GivenSettings {
  private constructor(readonly names: readonly SettingName[]) {}

  /** A secret that is in a file counts as well. */
  static in(environment: Environment): GivenSettings {
    const isGiven = (name: string): boolean => (environment[name]?.trim() ?? '') !== '';
    return new GivenSettings(
      SETTINGS.filter(({ name, secret }) => isGiven(name) || (secret && isGiven(`${name}_FILE`))).map(
        ({ name }) => name,
      ),
    );
  }
}
