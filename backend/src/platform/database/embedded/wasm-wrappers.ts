import { setFlagsFromString } from 'node:v8';

const NEVER = 2 ** 31 - 1;

/**
 * V8 compiles a wrapper for what WebAssembly has called a thousand times, shares it among the threads of a process, and
 * at times gives the same one back twice, which ends the process (https://github.com/nodejs/node/issues/64500). To be
 * called before an embedded database is opened: where no wrapper is compiled, none is given back. Statements take as
 * long without.
 */
export function neverCompileWrappers(): void {
  setFlagsFromString(`--wasm-wrapper-tiering-budget=${NEVER.toString()}`);
}
