import type { UpstreamAuth } from './app-config.js';
import type { SettingsReader } from './settings-reader.js';

const EXPECTED = 'name=value, comma separated; within a value a comma is %2C and a space %20';

/** What a name of a header consists of: RFC 9110, 5.6.2. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Printable ASCII: no line break can smuggle in a header of its own. */
const HEADER_VALUE = /^[\x20-\x7e]+$/;

/** Headers that belong to the handshake, or that the relay sets itself. */
const OURS = /^(?:host|connection|upgrade|content-length|transfer-encoding|openai-safety-identifier|sec-.*)$/;

const CREDENTIAL: Readonly<Record<UpstreamAuth, string | undefined>> = {
  bearer: 'authorization',
  'api-key': 'api-key',
  none: undefined,
};

/**
 * What else each connection to the Realtime server carries, such as what a gateway in front of it asks for. No message shows a
 * value, or a name that may be a part of one.
 */
export function readHeaders(settings: SettingsReader, auth: UpstreamAuth): Readonly<Record<string, string>> {
  const text = settings.secret('REALTIME_HEADERS') ?? '';
  const entries = text.split(',').filter((entry) => entry !== '');
  const headers = entries.map((entry) => readHeader(entry, auth));
  const usable = headers.filter((header) => header !== null);
  const names = new Set(usable.map(([name]) => name.toLowerCase()));
  if (usable.length < headers.length || names.size < usable.length) {
    settings.report('REALTIME_HEADERS', 'has what cannot be sent as a header', EXPECTED);
  }
  return Object.fromEntries(usable);
}

function readHeader(entry: string, auth: UpstreamAuth): [name: string, value: string] | null {
  const [name = '', ...rest] = entry.split('=');
  const value = decoded(rest.join('='));
  const lowerCase = name.toLowerCase();
  const isUsable =
    HEADER_NAME.test(name) &&
    value !== null &&
    HEADER_VALUE.test(value) &&
    !OURS.test(lowerCase) &&
    lowerCase !== CREDENTIAL[auth];
  return isUsable ? [name, value] : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
