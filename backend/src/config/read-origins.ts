import { type SettingsReader, show } from './settings-reader.js';

/** Where people open Parley, as `URL.origin`. */
export function readPublicUrl(settings: SettingsReader): string | undefined {
  const text = settings.optional('PUBLIC_URL');
  if (text === undefined) return undefined;
  const origin = parseOrigin(text);
  if (origin === null) {
    settings.report(
      'PUBLIC_URL',
      `is ${show(text)}`,
      'an address such as https://parley.school.example, without a path',
    );
  }
  return origin ?? text;
}

/** Origins besides our own, as `URL.origin`. */
export function readOrigins(settings: SettingsReader): string[] {
  const entries = (settings.optional('ALLOWED_ORIGINS') ?? '').split(',').map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const origin = parseOrigin(entry);
      if (origin === null) {
        settings.report(
          'ALLOWED_ORIGINS',
          `has ${show(entry)}`,
          'origins such as https://school.example, comma separated',
        );
      }
      return origin ?? entry;
    });
}

function parseOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin =
    url !== null && ['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`;
  return isOrigin ? url.origin : null;
}
