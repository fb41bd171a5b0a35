import 'reflect-metadata';
import { stat } from 'node:fs/promises';
import { BACKUP_USAGE, describeBackup } from './backup-command.js';
import { openSettings } from './open-settings.js';
import { withBackupSource } from './platform/database/backup/backup-place.js';
import { writeBackup } from './platform/database/backup/write-backup.js';
import { loadMigrations } from './platform/database/migrations/load-migrations.js';
import { readPackageVersion } from './platform/package-version.js';
import { runFileCommand } from './run-file-command.js';

/** `npm run backup`: one moment of the database in one file, whichever kind of database it is. */
async function run(file: string): Promise<string> {
  const { config, given } = await openSettings();
  const options = {
    file,
    source: await loadMigrations(),
    version: await readPackageVersion(),
    settings: given.names,
  };
  const tables = await withBackupSource(config, (database) => writeBackup(database, options));
  const { size } = await stat(file);
  return describeBackup(file, size, tables);
}

await runFileCommand(BACKUP_USAGE, run);
