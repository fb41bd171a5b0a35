import { ConfigError } from './config/config-error.js';
import { BackupError } from './platform/database/backup/backup-error.js';
import { DatabaseStartError } from './platform/database/database-start-error.js';
import { ListenError } from './platform/http/listen.js';

/** Errors whose message tells an operator all there is to know. */
const EXPLAINED = [BackupError, ConfigError, DatabaseStartError, ListenError];

/** What is printed when Parley cannot start: the message alone where it explains itself, else everything. */
export function explainStartFailure(error: unknown): string {
  if (EXPLAINED.some((explained) => error instanceof explained)) {
    return (error as Error).message; // one of these
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
