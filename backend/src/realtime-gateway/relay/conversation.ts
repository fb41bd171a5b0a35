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
import { LearnerVoice } from './learner-voice.js';
import { ReplyWatch } from './reply-watch.js';
import { SessionRecord } from './session-record.js';
import { SharedEnd } from './shared-end.js';
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
  private readonly voice = new LearnerVoice();
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
  private readonly sharedEnd: SharedEnd;

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
    this.meter = new TurnMeter(
      ports.clock,
      acceptedAtMs,
      this.voice,
      session.past?.metrics,
      timeline,
      (latencyMs) => ports.figures.replyBegan(latencyMs),
    );
    this.absence = this.watchAbsence();
    this.idleLimit = this.watchIdleness();
    this.timeLimit = this.watchTime();
    this.record = this.keepRecord();
    this.sharedEnd = this.foreseeEnd();
    this.tutor = new TutorConnection(
      this.seat,
      session,
      [this.meter, this.replies, this.absence, this.idleLimit],
      this.voice,
      ports,
      {
        onReady: () => this.begin(),
        onEnding: (ending) => void this.conclude(ending),
        onTurn: (position, turn) => this.record.keepTurn(position, turn),
      },
      () => this.sharedEnd.guard(() => this.onClientStalled()),
    );
    ports.liveSessions.register(session.id, this);
    ports.running.add(this);
    this.listenTo(client);
    if (session.past !== null) this.sharedEnd.guard(() => this.goOn());
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
    if (!this.sharedEnd.isOver) await this.tutor.open();
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
    return this.sharedEnd.reach(
      () => this.seat.cutOff(),
      () => this.record.release(),
    );
  }

  /** The server is about to stop. From now on nobody is waited for. */
  announceGoingAway(): void {
    this.isGoingAway = true;
    this.sharedEnd.guard(() => {
      if (this.isAway) void this.leaveForAnotherServer();
      else this.seat.sendParleyEvent(goingAwayEvent());
    });
  }

  /** Lets the reply end that is being given, then sends the learner to another server. */
  async goAway(replyTimeoutMs: number): Promise<void> {
    await this.replies.ended(replyTimeoutMs);
    await this.leaveForAnotherServer();
  }

  /** Everybody may wait for the outcome to be written. */
  conclude(ending: Ending): Promise<void> {
    return this.sharedEnd.reach(
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
      guard: (work) => this.sharedEnd.guard(work),
    });
  }

  private watchIdleness(): IdleLimit {
    const { idleMs, clock } = this.ports;
    const speaksUntilMs = (): number => this.meter.tutorSpeaksUntilMs;
    return new IdleLimit(
      idleMs,
      clock,
      this.voice,
      speaksUntilMs,
      () => void this.end('idle'),
      (work) => this.sharedEnd.guard(work),
    );
  }

  private watchTime(): TimeLimit {
    const { maxMinutes, isCutByDailyLimit, past } = this.session;
    return new TimeLimit(maxMinutes * 60_000 - (past?.elapsedMs ?? 0), this.ports.clock, {
      onTimeRemaining: (seconds) =>
        this.sharedEnd.guard(() => {
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

  private foreseeEnd(): SharedEnd {
    const { id: sessionId } = this.session;
    const { logger, liveSessions, running } = this.ports;
    return new SharedEnd({
      ...{ sessionId, logger },
      stopWatches: () => {
        for (const watch of [this.absence, this.idleLimit, this.timeLimit, this.record, this.replies])
          watch.stop();
      },
      closeTutor: () => this.tutor.close(),
      cutOffClient: () => this.seat.cutOff(),
      onOver: (written) => {
        liveSessions.unregister(sessionId);
        running.remove(this, written);
      },
      onFault: () => void this.conclude(INTERNAL_ERROR),
    });
  }

  private listenTo(client: ClientLeg): void {
    client.attach((gone) => this.sharedEnd.guard(() => this.onClientGone(gone)));
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
    if (this.sharedEnd.isOver) return;
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
    return this.sharedEnd.reach(
      () => this.seat.takeLeave(ending),
      () => this.record.release(),
    );
  }

  /** The session is another replica's: whatever is said or written here counts no more. */
  private disown(): Promise<void> {
    if (!this.sharedEnd.isOver) this.ports.logger.warn(`session ${this.session.id} is another replica's now`);
    return this.sharedEnd.reach(
      () => this.seat.cutOff(),
      () => Promise.resolve(),
    );
  }
}
