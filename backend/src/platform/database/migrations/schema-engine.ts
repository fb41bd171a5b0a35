import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

export type SchemaEngine = bindings.SchemaEngine;

const BINDINGS = '@prisma/schema-engine-wasm/schema_engine_bg';

/** TypeScript declares this global for browsers only; this is the part that we use. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

/**
 * Prisma's own schema engine as WebAssembly: nothing native, nothing to download.
 * @param schema content of `schema.prisma`
 */
export async function openSchemaEngine(
  schema: string,
  adapters: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  loading ??= loadWasm();
  await loading;
  const ignoreEngineLog = (): undefined => undefined;
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    ignoreEngineLog,
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
}

/** The package imports its `.wasm` file as a module, which Node does not do; so it is instantiated by hand. */
async function loadWasm(): Promise<void> {
  const file = fileURLToPath(new URL('./schema_engine_bg.wasm', import.meta.resolve(BINDINGS)));
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': withoutLingeringTimers({ ...bindings }),
  });
  bindings.__wbg_set_wasm(instance.exports);
  // wasm-bindgen always exports its start function; the type of `exports` cannot say so.
  (instance.exports['__wbindgen_start'] as () => void)();
}

/**
 * The engine guards its lock by a timer of ten seconds and never clears it: the timer must not keep a process alive
 * that is otherwise done.
 */
function withoutLingeringTimers(imports: Record<string, unknown>): Record<string, unknown> {
  const name = Object.keys(imports).find((key) => key.startsWith('__wbg_setTimeout_'));
  if (name === undefined) {
    return imports;
  }
  const setUnrefTimeout = (callback: () => void, delayMs: number): NodeJS.Timeout =>
    setTimeout(callback, delayMs).unref();
  return { ...imports, [name]: setUnrefTimeout };
}
