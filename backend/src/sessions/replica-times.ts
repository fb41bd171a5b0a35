import { Injectable } from '@nestjs/common';
import { RESUME_WITHIN_SECONDS } from 'parley/contracts';

/** How replicas judge one another, and how long they wait for what. Tests have less time. */
@Injectable()
export class ReplicaTimes {
  readonly heartbeatEveryMs: number = 10_000;
  /** After an outage every replica says first of all that it is alive. */
  readonly heartbeatRetryMs: number = 1_000;
  /** A replica without a heartbeat for so long is dead. */
  readonly silentAfterMs: number = 30_000;
  /** Heartbeats further apart than this were held up by something that holds up those of others too. */
  readonly heartbeatGapMs: number = 15_000;
  /** For others to catch up, after such a gap and after the start. */
  readonly catchUpMs: number = 20_000;
  /** The same, after the database itself has started. */
  readonly databaseSettlesMs: number = 45_000;
  readonly sweepEveryMs: number = 5_000;
  /** For the totals of running sessions to come together in one statement. */
  readonly gatherTotalsMs: number = 1_000;
  /** A session of this replica that is not running for so long will not begin any more. */
  readonly forgottenAfterMs: number = 30_000;
  /** For a learner whose conversation was released by one replica, to be back at another. */
  readonly resumeWithinMs: number = RESUME_WITHIN_SECONDS * 1000;
  /** For a replica that is asked for a session, to let go of it. */
  readonly handOverWithinMs: number = 1_000;
  /** For whoever has a session, to end it and write how. */
  readonly endWithinMs: number = 3_000;
  /** Before a replica that does not react is asked once more to end a session. */
  readonly askAgainAfterMs: number = 500;
}
