/** The few pieces of AudioWorkletGlobalScope that the processors use; TypeScript ships no library for it. */

interface WorkletPort<Incoming, Outgoing> {
  onmessage: ((event: { readonly data: Incoming }) => void) | null;
  postMessage(message: Outgoing, transfer?: readonly ArrayBuffer[]): void;
}

declare abstract class AudioWorkletProcessor<Incoming, Outgoing> {
  readonly port: WorkletPort<Incoming, Outgoing>;
  /** Called for each block of 128 samples, as `inputs[input][channel]`. Returning true keeps the processor alive. */
  abstract process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean;
}

declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor<never, never>,
): void;

/** Rate of the context in Hz. */
declare const sampleRate: number;
