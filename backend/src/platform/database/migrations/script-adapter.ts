import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** Runs several statements, separated by semicolons, in one implicit transaction. */
export type RunScript = (script: string) => Promise<unknown>;

/**
 * The adapters as the schema engine needs them: a migration runs as one script in one implicit transaction. Their own
 * `executeScript` does not do: one splits at every semicolon, also inside function bodies, the other does not wait.
 */
export function withScripts(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  runScript: RunScript,
): SqlMigrationAwareDriverAdapterFactory {
  const executeScript = (script: string): Promise<void> => runReported(runScript, script);
  const replaceScripts = (adapter: SqlDriverAdapter): SqlDriverAdapter =>
    Object.assign(adapter, { executeScript });
  return {
    provider: adapters.provider,
    adapterName: adapters.adapterName,
    connect: async () => replaceScripts(await adapters.connect()),
    // Only `migrate dev` needs a shadow database; migrations here are applied, never guessed.
    connectToShadowDb: () => Promise.reject(new Error('No shadow database')),
  };
}

/** The engine repeats what went wrong only when it is told in the adapters' own kind of error. */
async function runReported(runScript: RunScript, script: string): Promise<void> {
  try {
    await runScript(script);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new DriverAdapterError({
      kind: 'postgres',
      code,
      severity: 'ERROR',
      message,
      detail: undefined,
      column: undefined,
      hint: undefined,
    });
  }
}
