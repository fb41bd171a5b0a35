import { ConfigError } from './config/config-error.js';
import { DatabaseStartError } from './platform/database/database-start-error.js';
import { ListenError } from './platform/http/listen.js';

/** Errors whose message tells an operator all there is to know. */
const EXPLAINED = [ConfigError, DatabaseStartError, ListenError];

/** What is printed when Parley cannot start: the message alone where it explains itself, else everything. */
export function explainStartFailure(error: unknown): string {
  if (EXPLAINED.some((explained) => error instanceof explained)) {
    return (error as Error).message; // one of the three
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
