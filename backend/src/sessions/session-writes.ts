import { Injectable, Logger } from '@nestjs/common';
import { atMost } from '../platform/health/within.js';
import { coverTalk, type FocusCoverage } from './focus-coverage.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { DatabaseUnavailableError } from '../platform/http/problems/server-problems.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { LiveTurnWriter } from './live-turn-writer.js';
import { OutcomeSpool } from './outcome-spool.js';
import { priced } from './priced-progress.js';
import type { SpokenTurn } from './redeemed-session.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaTimes } from './replica-times.js';
import { createResumeToken } from './resume-token.js';
import { RunningSessionRepository } from './running-session.repository.js';
import type { SessionOutcome, SessionProgress } from './session-outcome.js';
import type { Talk } from './talk.js';
import { throughOutage } from './through-outage.js';
import { WriteOrder } from './write-order.js';

/** What was said last is on its way to the database for so long at most; an end waits no longer for it. */
const LAST_TURNS_WITHIN_MS = 2_000;

/**
 * What is written of the conversations of this replica: in order for each of them, and through outages of the database. The voice
 * waits for none of it. What a conversation comes to and how it ends is spooled; the rest is kept in memory only.
 */
@Injectable()
export class SessionWrites {
  private readonly logger = new Logger(SessionWrites.name);
  private readonly order = new WriteOrder();
  /** Apart: an end waits for nothing that waits for the database. */
  private readonly ends = new WriteOrder();

  constructor(
    private readonly sessions: RunningSessionRepository,
    private readonly turns: LiveTurnWriter,
    private readonly outcomes: OutcomeSpool,
    private readonly replicaId: ReplicaId,
    private readonly databaseWatch: DatabaseWatch,
    private readonly shutdown: ShutdownState,
    private readonly times: ReplicaTimes,
  ) {}

  activate(sessionId: string): Promise<void> {
    return this.outcomes.activate(sessionId);
  }

  flush(sessionId: string, progress: SessionProgress): Promise<boolean> {
    return this.outcomes.flush(sessionId, progress);
  }

  keepTurn(sessionId: string, position: number, turn: SpokenTurn): void {
    this.turns.keep({ sessionId, position, ...turn });
  }

  renewResumeToken(sessionId: string): string {
    const { token, hash } = createResumeToken();
    this.writeSoon(sessionId, 'a resume token', () =>
      this.sessions.renewResumeHash(sessionId, this.replicaId.value, hash),
    );
    return token;
  }

  /** The connection broke. The next resume token says that the learner is back. */
  noteAbsence(sessionId: string): void {
    this.writeSoon(sessionId, 'the absence of the learner', () =>
      this.sessions.noteAbsence(sessionId, this.replicaId.value),
    );
  }

  async release(sessionId: string, progress: SessionProgress): Promise<void> {
    // The columns that another replica goes on from are those of the session's own replica until then.
    await Promise.all([this.outcomes.settled(sessionId), this.turns.flush()]);
    try {
      await this.write(sessionId, () =>
        this.sessions.release(sessionId, this.replicaId.value, priced(progress), this.times.resumeWithinMs),
      );
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      // Nobody can take it up now; the totals shall not be lost with it.
      await this.outcomes.flush(sessionId, progress);
    }
  }

  finish(sessionId: string, { talk, ...outcome }: SessionOutcome): Promise<void> {
    return this.ends.run(sessionId, async () => {
      const [coverage] = await Promise.all([
        this.measure(sessionId, talk, outcome.metrics.learnerTurns),
        talk.keepsTranscript ? this.turnsWritten() : undefined,
      ]);
      await this.outcomes.finish(sessionId, { ...outcome, coverage });
    });
  }

  /** Resolves once everything of the session that was to be written so far is written, or spooled, or has failed. */
  async settled(sessionId: string): Promise<void> {
    await this.ends.settled(sessionId);
    await Promise.all([this.order.settled(sessionId), this.outcomes.settled(sessionId), this.turns.flush()]);
  }

  /** What nobody waits for, and nothing depends on. */
  private writeSoon(sessionId: string, what: string, write: () => Promise<unknown>): void {
    this.write(sessionId, write).catch((error: unknown) => {
      this.logger.error({
        msg: `${what} of session ${sessionId} could not be written`,
        session_id: sessionId,
        err: error,
      });
    });
  }

  /** The end takes what was said so far into the transcript; a database that is away is not waited for. */
  private async turnsWritten(): Promise<void> {
    if (!this.databaseWatch.isAway) await atMost(LAST_TURNS_WITHIN_MS, this.turns.flush());
  }

  /** Never rejects: the end of a session is worth more than how its lesson was covered. */
  private async measure(sessionId: string, talk: Talk, learnerTurns: number): Promise<FocusCoverage | null> {
    try {
      return await coverTalk(talk, learnerTurns);
    } catch (error) {
      this.logger.error({
        msg: `the coverage of session ${sessionId} could not be measured`,
        session_id: sessionId,
        err: error,
      });
      return null;
    }
  }

  /** After the session's earlier writes, and through a short outage of the database. */
  private write<T>(sessionId: string, write: () => Promise<T>): Promise<T> {
    const isInHaste = (): boolean => this.shutdown.isShuttingDown;
    return this.order.run(sessionId, () => throughOutage(this.databaseWatch, write, isInHaste));
  }
}
