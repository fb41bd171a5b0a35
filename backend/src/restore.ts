import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TrailVerification } from './audit/verification/trail-verification.js';
import { TrailVerificationModule } from './audit/verification/trail-verification.module.js';
import { describeRestore, RESTORE_USAGE } from './backup-command.js';
import { AppConfig } from './config/app-config.js';
import { AppConfigModule } from './config/app-config.module.js';
import { openSettings } from './open-settings.js';
import { restoreFile } from './platform/database/backup/restore-backup.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { loadMigrations } from './platform/database/migrations/load-migrations.js';
import { runFileCommand } from './run-file-command.js';
import { describeVerdict } from './verify-audit-command.js';

/** `npm run restore`: an empty database filled from a backup, and the audit trail in it looked through. */
@Module({})
class RestoreProgram {}

async function run(file: string): Promise<string> {
  const { config, given } = await openSettings();
  const backup = await restoreFile(file, config, await loadMigrations());
  return `${describeRestore(backup.header, backup.tables, given.names)}\n${await verifyTrail(config)}`;
}

async function verifyTrail(config: AppConfig): Promise<string> {
  const context = await NestFactory.createApplicationContext(
    {
      module: RestoreProgram,
      imports: [AppConfigModule.of(config), DatabaseModule.forRoot(), TrailVerificationModule],
    },
    { abortOnError: false, logger: ['error', 'fatal'] },
  );
  try {
    const startMs = performance.now();
    const verdict = await context.get(TrailVerification, { strict: false }).verify();
    return describeVerdict(verdict, (performance.now() - startMs) / 1000);
  } finally {
    await context.close();
  }
}

await runFileCommand(RESTORE_USAGE, run);
