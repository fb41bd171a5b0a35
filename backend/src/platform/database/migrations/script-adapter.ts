import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * The adapters as the schema engine needs them: a migration runs as one script in one implicit transaction. Their own
 * `executeScript` does not do: one splits at every semicolon, also inside function bodies, the other does not wait.
 */
export function withScripts(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  runScript: (script: string) => Promise<void>,
): SqlMigrationAwareDriverAdapterFactory {
  const replaceScripts = (adapter: SqlDriverAdapter): SqlDriverAdapter =>
    Object.assign(adapter, { executeScript: runScript });
  return {
    provider: adapters.provider,
    adapterName: adapters.adapterName,
    connect: async () => replaceScripts(await adapters.connect()),
    // Only `migrate dev` needs a shadow database; migrations here are applied, never guessed.
    connectToShadowDb: () => Promise.reject(new Error('No shadow database')),
  };
}
