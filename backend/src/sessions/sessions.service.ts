import { Injectable } from '@nestjs/common';
import type { SessionSummary } from 'parley/contracts';
import { hashEphemeralToken } from './ephemeral-token.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import type { RedeemedSession, SpokenTurn } from './redeemed-session.js';
import { SessionEnding } from './session-ending.js';
import type { SessionOutcome, SessionProgress } from './session-outcome.js';
import { SessionResume } from './session-resume.js';
import { toSessionSummary } from './session-summary.js';
import { SessionWrites } from './session-writes.js';
import { TokenRedemption } from './token-redemption.js';

/** A session from the moment its token is presented to its end. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: PracticeSessionRepository,
    private readonly redemption: TokenRedemption,
    private readonly resumes: SessionResume,
    private readonly writes: SessionWrites,
    private readonly endings: SessionEnding,
  ) {}

  /** See `TokenRedemption`. */
  redeem(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    return this.redemption.redeem(request);
  }

  /**
   * Takes up a conversation that another replica released, lost, or still has. Null for a token that is unknown, used, too late
   * or brought from another Origin, for a session that has ended, and for one that runs here.
   * @throws when the database is down
   */
  resume(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    return this.resumes.resume(request);
  }

  /** The learner came back to a conversation of this replica: the next resume token, which replaces the one before. */
  renewResumeToken(sessionId: string): string {
    return this.writes.renewResumeToken(sessionId);
  }

  /** The connection of a conversation of this replica broke, and its learner is waited for. */
  noteAbsence(sessionId: string): void {
    this.writes.noteAbsence(sessionId);
  }

  /** The conversation has begun. The voice path need not wait; a `finish` that follows does. */
  activate(sessionId: string): Promise<void> {
    return this.writes.activate(sessionId);
  }

  /** Writes the totals so far. False: the session is another replica's or has ended, and nothing was written. */
  flush(sessionId: string, progress: SessionProgress): Promise<boolean> {
    return this.writes.flush(sessionId, progress);
  }

  /** Keeps a turn for as long as the session lives; the same position again replaces it. */
  keepTurn(sessionId: string, position: number, turn: SpokenTurn): void {
    this.writes.keepTurn(sessionId, position, turn);
  }

  /** Lets go of the session, for any replica to take up. */
  release(sessionId: string, progress: SessionProgress): Promise<void> {
    return this.writes.release(sessionId, progress);
  }

  /** Writes how the conversation ended, once the database takes it. Only the first call counts. */
  finish(sessionId: string, outcome: SessionOutcome): Promise<void> {
    return this.writes.finish(sessionId, outcome);
  }

  /**
   * The learner ends the session, on whichever replica it runs, or before it began; for one that has ended it is told again how. When
   * the replica does not answer in time the session goes on, and its state says so.
   * @param request.firstHeardMs what the browser measured from the click to the tutor's first sound; null when it heard nothing
   * @returns null for an unknown session and for a token that is not its own
   */
  async end(request: {
    sessionId: string;
    token: string;
    firstHeardMs?: number | null;
  }): Promise<SessionSummary | null> {
    const tokenHash = hashEphemeralToken(request.token);
    const session = await this.repository.find(request.sessionId, tokenHash);
    if (session === null) return null;
    const { firstHeardMs = null } = request;
    if (firstHeardMs !== null) await this.repository.noteFirstHeard(session.id, firstHeardMs);
    if (session.state !== 'ended') await this.endings.requestEnd(session.id, 'learner_ended');
    const after = session.state === 'ended' ? session : await this.repository.find(session.id, tokenHash);
    return after === null ? null : toSessionSummary(after, new Date());
  }
}
