import type { Continuity, EndReason, SessionEvent } from 'parley/contracts';
import type { AdminMessage } from '../../sessions/admin-message.js';
import type { LiveSession } from '../../sessions/live-sessions.js';
import type { RedeemedSession } from '../../sessions/redeemed-session.js';
import type { ClientGone, ClientLeg } from '../client-leg.js';
import { ClientSeat } from '../client-seat.js';
import { CLIENT_TOO_SLOW, type Ending, endingFor, endingForClientGone, INTERNAL_ERROR } from '../ending.js';
import { goingAwayEvent, sessionEvent, timeRemainingEvent } from '../parley-events.js';
import type { ConversationPorts } from './conversation-ports.js';
import { IdleLimit } from './idle-limit.js';
import { LearnerAbsence } from './learner-absence.js';
import { ReplyWatch } from './reply-watch.js';
import { SessionRecord } from './session-record.js';
import { TimeLimit } from './time-limit.js';
import { TurnMeter } from './turn-meter.js';
import { timelineAfter } from './turn-timeline.js';
import { TutorConnection } from './tutor-connection.js';

/**
 * One session from its redeemed or resumed token until it is over here: ended, or another replica's. Its learner may leave and
 * come back in between. Whatever ends it, both legs are closed together and what there is to write is written once.
 */
export class Conversation implements LiveSession {
  private readonly seat: ClientSeat;
  private readonly meter: TurnMeter;
  private readonly replies = new ReplyWatch(() => this.meter.replyAudioMs);
  private readonly absence: LearnerAbsence;
  private readonly idleLimit: IdleLimit;
  private readonly timeLimit: TimeLimit;
  private readonly record: SessionRecord;
  private readonly tutor: TutorConnection;
  private readonly mayComeBack: boolean;
  private learnerResumes: number;
  /** The learner has been told how to come back. */
  private isResumable = false;
  private isGoingAway = false;
  private isOver = false;
  private written: Promise<void> = Promise.resolve();

  /** `acceptedAtMs`: when the client's upgrade was accepted, by the clock of the ports. */
  constructor(
    client: ClientLeg,
    private readonly session: RedeemedSession,
    private readonly ports: ConversationPorts,
    acceptedAtMs: number,
  ) {
    this.mayComeBack = client.wantsParleyEvents;
    this.learnerResumes = session.past?.learnerResumes ?? 0;
    this.seat = new ClientSeat(client);
    const timeline = timelineAfter(session.past, ports.clock(), acceptedAtMs);
    this.meter = new TurnMeter(ports.clock, acceptedAtMs, session.past?.metrics, timeline, (latencyMs) =>
      ports.figures.replyBegan(latencyMs),
    );
    this.absence = this.watchAbsence();
    this.idleLimit = this.watchIdleness();
    this.timeLimit = this.watchTime();
    this.record = this.keepRecord();
    this.tutor = new TutorConnection(
      this.seat,
      session,
      [this.meter, this.replies, this.absence, this.idleLimit],
      ports,
      {
        onReady: () => this.begin(),
        onEnding: (ending) => void this.conclude(ending),
        onTurn: (position, turn) => this.record.keepTurn(position, turn),
      },
      () => this.guard(() => this.onClientStalled()),
    );
    ports.liveSessions.register(session.id, this);
    ports.running.add(this);
    this.listenTo(client);
    if (session.past !== null) this.guard(() => this.goOn());
  }

  /** True while nobody sits in the learner's place. */
  get isAway(): boolean {
    return this.seat.isEmpty;
  }

  /** Whether a client of this Origin may come back to it. */
  isOpenTo(origin: string | null): boolean {
    return this.session.origin === null || this.session.origin === origin;
  }

  /** Dials, and starts or goes on talking; a failure is an ending, not a rejection. */
  async open(): Promise<void> {
    if (!this.isOver) await this.tutor.open();
  }

  /** The learner is back, on another connection. If the broken one was not missed yet, it is now. */
  comeBack(client: ClientLeg): void {
    this.learnerResumes += 1;
    const resumeToken = this.ports.sessions.renewResumeToken(this.session.id);
    this.listenTo(client);
    this.seat.sitDown(client, this.introduction('kept', resumeToken));
    this.absence.end();
  }

  end(reason: EndReason, message?: AdminMessage | null): Promise<void> {
    return this.conclude(endingFor(reason, message));
  }

  /** The learner is at another replica's door, which waits for the session to be let go. */
  handOver(): Promise<void> {
    return this.close(
      () => this.seat.cutOff(),
      () => this.record.release(),
    );
  }

  /** The server is about to stop. From now on nobody is waited for. */
  announceGoingAway(): void {
    this.isGoingAway = true;
    this.guard(() => {
      if (this.isAway) void this.leaveForAnotherServer();
      else this.seat.sendParleyEvent(goingAwayEvent());
    });
  }

  /** Lets the reply end that is being given, then sends the learner to another server. */
  async goAway(replyTimeoutMs: number): Promise<void> {
    await this.replies.ended(replyTimeoutMs);
    await this.leaveForAnotherServer();
  }

  /** The shared end. The first cause wins; everybody may wait for the outcome to be written. */
  conclude(ending: Ending): Promise<void> {
    return this.close(
      () => this.seat.takeLeave(ending),
      () => this.record.finish(ending.reason),
    );
  }

  private watchAbsence(): LearnerAbsence {
    return new LearnerAbsence({
      seat: this.seat,
      replies: this.replies,
      times: this.ports.times,
      tell: (event) => this.tutor.tell(event),
      onReplyCut: (heardMs) => this.meter.replyCut(heardMs),
      onGivenUp: () => void this.end('client_lost'),
      guard: (work) => this.guard(work),
    });
  }

  private watchIdleness(): IdleLimit {
    const { idleMs, clock } = this.ports;
    const speaksUntilMs = (): number => this.meter.tutorSpeaksUntilMs;
    return new IdleLimit(
      idleMs,
      clock,
      speaksUntilMs,
      () => void this.end('idle'),
      (work) => this.guard(work),
    );
  }

  private watchTime(): TimeLimit {
    const { maxMinutes, isCutByDailyLimit, past } = this.session;
    return new TimeLimit(maxMinutes * 60_000 - (past?.elapsedMs ?? 0), this.ports.clock, {
      onTimeRemaining: (seconds) =>
        this.guard(() => {
          // Whoever comes back is told at once how much it is then.
          if (!this.isAway) this.seat.sendParleyEvent(timeRemainingEvent(seconds));
        }),
      onTimeOver: () => void this.end(isCutByDailyLimit ? 'daily_limit' : 'time_limit'),
    });
  }

  private keepRecord(): SessionRecord {
    const { sessions, logger, times, upstream } = this.ports;
    return new SessionRecord(this.session, {
      ...{ sessions, logger, upstream },
      flushEveryMs: times.flushEveryMs,
      read: () => ({
        model: this.tutor.model,
        isFallbackModel: this.tutor.isFallbackModel,
        metrics: this.meter.read(),
        timeline: this.meter.readTimeline(),
        learnerResumes: this.learnerResumes,
        upstreamReconnects: this.tutor.upstreamReconnects,
      }),
      onDisowned: () => void this.disown(),
    });
  }

  private listenTo(client: ClientLeg): void {
    client.attach({
      onMessage: (frame, isBinary) => {
        if (!this.isOver) this.tutor.onClientMessage(frame, isBinary);
      },
      onGone: (gone) => this.guard(() => this.onClientGone(gone)),
    });
  }

  /** The conversation began elsewhere. */
  private goOn(): void {
    this.timeLimit.start();
    // At once: the token that the learner came with is used up, and this connection may break as well.
    this.seat.sendParleyEvent(this.introduction('replayed', this.session.resumeToken));
  }

  /** The tutor listens, and so may the learner. */
  private begin(): void {
    // What the client had said beforehand may have ended it.
    if (this.isOver) return;
    const { past, resumeToken } = this.session;
    if (past === null) {
      this.meter.begin();
      this.timeLimit.start();
      if (this.mayComeBack) this.seat.sendParleyEvent(this.introduction('new', resumeToken));
    }
    this.idleLimit.start();
    this.record.begin();
  }

  /** What a client is told at each connect. With it, it may come back. */
  private introduction(continuity: Continuity, resumeToken: string): SessionEvent {
    this.isResumable = true;
    this.ports.running.offer(resumeToken, this);
    return sessionEvent({
      sessionId: this.session.id,
      continuity,
      resumeToken,
      resumeWithinMs: this.ports.times.resumeWithinMs,
      secondsRemaining: this.timeLimit.secondsRemaining,
    });
  }

  private onClientGone(gone: ClientGone): void {
    const ending = endingForClientGone(gone);
    if (ending.reason === 'client_lost') this.missLearner(ending);
    else void this.conclude(ending);
  }

  /** A line that is dead takes nothing either, until that is noticed. */
  private onClientStalled(): void {
    this.seat.takeLeave(CLIENT_TOO_SLOW);
    this.missLearner(CLIENT_TOO_SLOW);
  }

  /** Waits for the learner to come back, if that may be. */
  private missLearner(ending: Ending): void {
    if (!this.isResumable || this.isAway) {
      void this.conclude(ending);
    } else if (this.isGoingAway) {
      void this.leaveForAnotherServer();
    } else {
      this.absence.begin(this.seat.leave());
      this.record.learnerLeft();
    }
  }

  private leaveForAnotherServer(): Promise<void> {
    const ending = endingFor('server_drain');
    if (!this.isResumable) return this.conclude(ending);
    return this.close(
      () => this.seat.takeLeave(ending),
      () => this.record.release(),
    );
  }

  /** The session is another replica's: whatever is said or written here counts no more. */
  private disown(): Promise<void> {
    if (!this.isOver) this.ports.logger.warn(`session ${this.session.id} is another replica's now`);
    return this.close(
      () => this.seat.cutOff(),
      () => Promise.resolve(),
    );
  }

  private close(dismissClient: () => void, write: () => Promise<void>): Promise<void> {
    if (this.isOver) return this.written;
    this.isOver = true;
    const { liveSessions, running } = this.ports;
    this.closeLegs(dismissClient);
    this.written = write();
    // What is still to be written takes nobody's place.
    liveSessions.unregister(this.session.id);
    running.remove(this, this.written);
    return this.written;
  }

  /** Does not throw: nobody could catch it but the process, and the outcome must be written all the same. */
  private closeLegs(dismissClient: () => void): void {
    for (const watch of [this.absence, this.idleLimit, this.timeLimit, this.record, this.replies])
      watch.stop();
    try {
      this.tutor.close();
      dismissClient();
    } catch (error) {
      this.ports.logger.error(error, `session ${this.session.id} was cut off`);
      this.seat.cutOff();
    }
  }

  /** An exception in a listener or a timer ends this session and no other. */
  private guard(work: () => void): void {
    if (this.isOver) return;
    try {
      work();
    } catch (error) {
      this.ports.logger.error(error, `session ${this.session.id} failed`);
      void this.conclude(INTERNAL_ERROR);
    }
  }
}
