import type { WriteResult } from '../platform/spool/spooled-writes.js';
import type { SessionProgress } from './session-outcome.js';

/** Totals of several sessions, written at once: resolves with those that are still this replica's. Does not reject. */
export type ProgressWriter = (
  progress: ReadonlyMap<string, SessionProgress>,
) => Promise<WriteResult<ReadonlySet<string>>>;

interface Waiting {
  readonly progress: SessionProgress;
  readonly settle: (isOurs: boolean) => void;
}

/**
 * Gathers the totals that all conversations want written within a moment, for one statement: one for each of them, at its own time,
 * would cost a good part of what relaying the voices does. A session has no more than one of them waiting.
 */
export class ProgressGatherer {
  private waiting = new Map<string, Waiting>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly gatherMs: number,
    private readonly write: ProgressWriter,
  ) {}

  /** Resolves with false when the session is not this replica's any more; true also when nobody can say yet. */
  add(sessionId: string, progress: SessionProgress): Promise<boolean> {
    return new Promise((settle) => {
      this.waiting.set(sessionId, { progress, settle });
      this.timer ??= setTimeout(() => void this.writeNow(), this.gatherMs).unref();
    });
  }

  /** Somebody waits for one of them. */
  async writeNow(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const gathered = this.waiting;
    if (gathered.size === 0) return;
    this.waiting = new Map();
    const result = await this.write(new Map([...gathered].map(([id, { progress }]) => [id, progress])));
    for (const [id, { settle }] of gathered) settle(result.isSpooled || result.value.has(id));
  }
}
