import { readFileSync } from 'node:fs';
import type { ConfigProblem } from './config-error.js';
import {
  type Choice,
  type ChoiceSettingName,
  type NumberSettingName,
  type SettingName,
  settingOf,
} from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const SHOWN_VALUE_MAX_LENGTH = 40;

/**
 * Reads settings one by one and collects what is wrong instead of stopping at the first. After a problem it goes on with a value of the
 * right type that nobody will use.
 */
export class SettingsReader {
  readonly problems: ConfigProblem[] = [];

  constructor(private readonly environment: Environment) {}

  report(setting: string, problem: string, expected: string): void {
    this.problems.push({ setting, problem, expected });
  }

  /** Whether somebody has set it, be it to its default. */
  isGiven(name: SettingName): boolean {
    return this.given(name) !== undefined;
  }

  /** The setting or its default; undefined when it is absent or empty and has no default. */
  optional(name: SettingName): string | undefined {
    return this.given(name) ?? defaultOf(name);
  }

  /** Like `optional`, but a setting that is there and empty switches off what the default would switch on. */
  switchable(name: SettingName): string | undefined {
    return this.environment[name]?.trim() === '' ? undefined : this.optional(name);
  }

  /** A setting that has a default. */
  text(name: SettingName): string {
    return this.optional(name) ?? '';
  }

  integer(name: NumberSettingName): number {
    const [min, max] = settingOf(name).range ?? [0, 0];
    const text = this.text(name);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) {
      return value;
    }
    this.report(name, `is ${show(text)}`, `a whole number from ${min} to ${max}`);
    return min;
  }

  /** Null when absent or wrong. */
  optionalInteger(name: NumberSettingName): number | null {
    return this.optional(name) === undefined ? null : this.integer(name);
  }

  /** Undefined when absent or wrong. */
  oneOf<Name extends ChoiceSettingName>(name: Name): Choice<Name> | undefined {
    const { choices = [] } = settingOf(name);
    const text = this.optional(name);
    const value = choices.find((candidate) => candidate === text);
    if (text !== undefined && value === undefined) {
      this.report(name, `is ${show(text)}`, `one of ${choices.join(', ')}`);
    }
    return value as Choice<Name> | undefined; // it is one of this setting's
  }

  /** A secret, given directly or as the path of a file that holds it; undefined when absent or unreadable. */
  secret(name: SettingName): string | undefined {
    const direct = this.given(name);
    const fileSetting = `${name}_FILE`;
    const file = this.environment[fileSetting]?.trim() || undefined;
    if (direct !== undefined && file !== undefined) {
      this.report(fileSetting, `is set as well as ${name}`, 'one of the two');
    }
    const secret = direct ?? (file === undefined ? undefined : this.readSecretFile(fileSetting, file));
    if (secret !== undefined && /\s/.test(secret)) {
      this.report(name, 'has a space or a line break inside', 'the secret alone');
    }
    return secret;
  }

  private given(name: SettingName): string | undefined {
    return this.environment[name]?.trim() || undefined;
  }

  private readSecretFile(fileSetting: string, file: string): string | undefined {
    try {
      const secret = readFileSync(file, 'utf8').trim();
      if (secret !== '') {
        return secret;
      }
      this.report(fileSetting, 'names an empty file', 'a file that holds the secret');
    } catch (error) {
      const code =
        typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
      this.report(
        fileSetting,
        `names a file that cannot be read${code}`,
        'a readable file that holds the secret',
      );
    }
    return undefined;
  }
}

/** For values of settings that are no secrets. */
export function show(value: string): string {
  return JSON.stringify(
    value.length > SHOWN_VALUE_MAX_LENGTH ? `${value.slice(0, SHOWN_VALUE_MAX_LENGTH)}…` : value,
  );
}

function defaultOf(name: SettingName): string | undefined {
  return settingOf(name).default;
}
