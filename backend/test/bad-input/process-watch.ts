import { setFlagsFromString } from 'node:v8';
import { runInNewContext, runInThisContext } from 'node:vm';

/** Jest gives tests a copy of `process` on which no event of the runtime ever arrives. */
const realProcess = runInThisContext('process') as NodeJS.Process;

/** Warnings of the runtime, such as that of too many listeners on one emitter. */
export class WarningWatch {
  readonly seen: string[] = [];

  private readonly keep = (warning: Error): void =>
    void this.seen.push(`${warning.name}: ${warning.message}`);

  constructor() {
    realProcess.on('warning', this.keep);
  }

  stop(): void {
    realProcess.off('warning', this.keep);
  }
}

/** How much memory is held for good, garbage aside. */
export class HeapWatch {
  private readonly collectGarbage: () => void;
  private bytesAtStart = 0;

  constructor() {
    setFlagsFromString('--expose-gc');
    this.collectGarbage = runInNewContext('gc') as () => void; // what the flag adds
  }

  start(): void {
    this.bytesAtStart = this.heldBytes();
  }

  growthBytes(): number {
    return this.heldBytes() - this.bytesAtStart;
  }

  private heldBytes(): number {
    this.collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }
}
