import { Injectable, Logger } from '@nestjs/common';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { type LiveTurn, LiveTurnRepository } from './live-turn.repository.js';
import { ReplicaId } from './replica-id.js';
import { throughOutage } from './through-outage.js';

/** What a replica that is killed may take along of what was said. */
const GATHER_MS = 1_000;

/**
 * Turns of running conversations on their way to the database. What is said in a second, in all conversations, is written in one
 * statement: a statement for each turn would cost more than relaying the voices does.
 */
@Injectable()
export class LiveTurnWriter {
  private readonly logger = new Logger(LiveTurnWriter.name);
  private waiting = new Map<string, LiveTurn>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: LiveTurnRepository,
    private readonly replicaId: ReplicaId,
    private readonly databaseWatch: DatabaseWatch,
    private readonly shutdown: ShutdownState,
  ) {}

  /** The same place of a session again replaces what was there. */
  keep(turn: LiveTurn): void {
    this.waiting.set(`${turn.sessionId} ${turn.position}`, turn);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  /** Resolves once all turns so far are written, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const turns = [...this.waiting.values()];
    this.waiting = new Map();
    if (turns.length > 0) this.writing = this.writing.then(() => this.write(turns));
    return this.writing;
  }

  private async write(turns: readonly LiveTurn[]): Promise<void> {
    const isInHaste = (): boolean => this.shutdown.isShuttingDown;
    const keep = (): Promise<void> => this.repository.keep(this.replicaId.value, turns);
    try {
      await throughOutage(this.databaseWatch, keep, isInHaste);
    } catch (error) {
      this.logger.error({ msg: `${turns.length} turns could not be written`, err: error });
    }
  }
}
