import { existsSync } from 'node:fs';
import type { UpstreamConfig } from './app-config.js';
import { ConfigError } from './config-error.js';
import { readUpstream } from './read-upstream.js';
import { type Environment, SettingsReader } from './settings-reader.js';

/**
 * The Realtime server of these settings, or of `.env` and the environment, for programs that need nothing else.
 * @throws ConfigError with all problems
 */
export function readUpstreamAlone(environment: Environment = ownEnvironment()): UpstreamConfig {
  const settings = new SettingsReader(environment);
  const upstream = readUpstream(settings, false);
  if (settings.problems.length > 0) throw new ConfigError(settings.problems);
  return upstream;
}

function ownEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  // eslint-disable-next-line no-restricted-properties -- this is where the settings of such programs are read
  return process.env;
}
