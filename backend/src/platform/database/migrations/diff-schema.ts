import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { DatabaseStartError } from '../database-start-error.js';
import { neverCompileWrappers } from '../embedded/wasm-wrappers.js';
import type { MigrationSource } from './load-migrations.js';
import { openSchemaEngine } from './schema-engine.js';
import { withScripts } from './script-adapter.js';

/**
 * The SQL that is missing between the migrations and the data model: the body of the next migration.
 * @returns empty when the migrations lead exactly to the data model
 */
export async function diffSchema(source: MigrationSource): Promise<string> {
  neverCompileWrappers();
  const postgres = await PGlite.create();
  const adapters = withScripts(new PrismaPGlite(postgres), (script) => postgres.exec(script));
  // The engine plays the migrations through in a shadow database and needs no other.
  const engine = await openSchemaEngine(source.schema, {
    ...adapters,
    connectToShadowDb: () => adapters.connect(),
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
    await postgres.close();
  }
}
