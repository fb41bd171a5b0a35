import {
  loadMigrations,
  type MigrationSource,
} from '../../src/platform/database/migrations/load-migrations.js';
import { migrateServer, underMigrationLock } from '../../src/platform/database/postgres-database.js';

export const NEWER_MIGRATION = '29991231235959_only_adds';

/** Everything that a version may do to a database on which older replicas still run: `docs/upgrading.md`. */
const ONLY_ADDS = `
  ALTER TABLE "practice_session" ADD COLUMN "mood" TEXT, ADD COLUMN "laps" INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE "live_turn" ADD COLUMN "certainty" REAL;
  ALTER TABLE "replica" ADD COLUMN "version" TEXT;
  ALTER TABLE "admin_user" ADD COLUMN "nickname" TEXT;
  ALTER TYPE "end_reason" ADD VALUE 'lights_out';
  CREATE TABLE "badge" ("session_id" UUID PRIMARY KEY REFERENCES "practice_session" ("id") ON DELETE CASCADE, "name" TEXT NOT NULL);
  CREATE INDEX "practice_session_mood" ON "practice_session" ("institution_id", "mood");`;

/** Migrates a server's database as the next version of Parley does when it starts. */
export async function migrateAsNewer(databaseUrl: string): Promise<void> {
  const { schema, migrations } = await loadMigrations();
  const added = {
    path: NEWER_MIGRATION,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: ONLY_ADDS } },
  };
  const source: MigrationSource = {
    schema,
    migrations: { ...migrations, migrationDirectories: [...migrations.migrationDirectories, added] },
  };
  await underMigrationLock(databaseUrl, (pool) => migrateServer(pool, source));
}
