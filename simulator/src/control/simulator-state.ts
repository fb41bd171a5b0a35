import { ConnectionLog } from './connection-log.js';
import type { DisguiseName } from './disguises.js';
import { disguisedAs, type FaultSwitches } from './fault-switches.js';

/** What the control plane can change and the connections look at. */
export class SimulatorState {
  faults: FaultSwitches;
  /** What the learner says, turn by turn, on every connection from its start; a turn beyond it cannot be transcribed. */
  learnerScript: readonly string[] = [];
  readonly connections = new ConnectionLog();

  /** `disguise`: how it starts, and what it returns to. */
  constructor(private readonly disguise: DisguiseName | null) {
    this.faults = disguisedAs(disguise);
  }

  reset(): void {
    this.faults = disguisedAs(this.disguise);
    this.learnerScript = [];
    this.connections.clear();
  }
}
