import { parseArgs } from 'node:util';
import type { Environment } from './config/settings-reader.js';

export const ENGINE_CHECK_USAGE = `Usage:
  npm run engine:check                      the engine of the settings
  npm run engine:check -- --url <ws://…> [--model <name>] [--auth bearer|api-key|none] [--key-file <path>]
                          [--headers-file <path>] [--vad semantic|server] [--voice <name>] [--transcription <model>]
It talks to the engine for about a minute, which costs what such a minute costs. Ends with 1 where a check failed, with 2 where
none could be made.`;

/** The options, and the setting that each stands for. */
const SETTINGS = {
  url: 'REALTIME_URL',
  model: 'REALTIME_MODEL',
  auth: 'REALTIME_AUTH',
  'key-file': 'OPENAI_API_KEY_FILE',
  'headers-file': 'REALTIME_HEADERS_FILE',
  vad: 'REALTIME_VAD',
  voice: 'REALTIME_VOICE',
  transcription: 'TRANSCRIPTION_MODEL',
} as const;

/**
 * The settings that the words stand for; undefined: those of the server. With an address of its own nothing of the environment
 * counts: its key is not for every address. There is no fallback model then, so that it is the named one that is checked.
 *
 * @returns null when the words make no command
 */
export function parseEngineCheckCommand(words: readonly string[]): Environment | null | undefined {
  if (words.length === 0) return undefined;
  try {
    const options = Object.fromEntries(
      Object.keys(SETTINGS).map((name) => [name, { type: 'string' } as const]),
    );
    const { values } = parseArgs({ args: [...words], options });
    if (values['url'] === undefined) return null;
    const given = Object.entries(SETTINGS).map(([name, setting]) => [setting, values[name]] as const);
    return {
      REALTIME_FALLBACK_MODEL: '',
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    };
  } catch (error) {
    // What `parseArgs` throws for options that it does not know.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
