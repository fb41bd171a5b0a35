/** As much of it as is used here: Node's own types leave it to those of the browser, which are not for a server. */
declare namespace WebAssembly {
  function validate(code: Uint8Array): boolean;

  /** Compiled code. */
  type Module = object;
  const Module: new (code: Uint8Array) => Module;

  interface Instance {
    readonly exports: object;
  }
  const Instance: new (module: Module) => Instance;

  interface Memory {
    readonly buffer: ArrayBuffer;
  }
}
