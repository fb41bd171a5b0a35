import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { DatabaseStartError } from '../database-start-error.js';
import type { MigrationSource } from './load-migrations.js';
import { openSchemaEngine } from './schema-engine.js';
import { withScripts } from './script-adapter.js';

/**
 * The SQL that is missing between the migrations and the data model: the body of the next migration.
 * @returns empty when the migrations lead exactly to the data model
 */
export async function diffSchema(source: MigrationSource): Promise<string> {
  const postgres = await PGlite.create();
  const shadow = await PGlite.create();
  const engine = await openSchemaEngine(source.schema, {
    ...scriptable(postgres),
    connectToShadowDb: () => scriptable(shadow).connect(),
  });
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...source.migrations },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: source.schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const script = stdout ?? '';
    return script.includes('-- This is an empty migration') ? '' : script;
  } catch (error) {
    throw new DatabaseStartError('migration_failed', `No difference could be computed: ${String(error)}`, {
      cause: error,
    });
  } finally {
    engine.free();
    await Promise.all([postgres.close(), shadow.close()]);
  }
}

function scriptable(postgres: PGlite): ReturnType<typeof withScripts> {
  return withScripts(new PrismaPGlite(postgres), async (script) => void (await postgres.exec(script)));
}
