import { ConnectionLog } from './connection-log.js';
import { type FaultSwitches, NO_FAULTS } from './fault-switches.js';

/** What the control plane can change and the connections look at. */
export class SimulatorState {
  faults: FaultSwitches = NO_FAULTS;
  /** What the learner says, turn by turn, on every connection from its start; a turn beyond it cannot be transcribed. */
  learnerScript: readonly string[] = [];
  readonly connections = new ConnectionLog();

  reset(): void {
    this.faults = NO_FAULTS;
    this.learnerScript = [];
    this.connections.clear();
  }
}
