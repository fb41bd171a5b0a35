import type { RedeemedSession } from '../../sessions/redeemed-session.js';
import type { ClientSeat } from '../client-seat.js';
import { type Ending, endingForUpstream, INTERNAL_ERROR } from '../ending.js';
import { type JsonObject, stringAt } from '../json-object.js';
import { isAccountFailure, UpstreamFailure } from '../upstream/upstream-errors.js';
import type { OpenedUpstream } from '../upstream/upstream-opener.js';
import { firstPlan, type UpstreamPlan } from '../upstream/upstream-plan.js';
import { BackPressure } from './back-pressure.js';
import { ClientQuota } from './client-quota.js';
import { ConversationThread } from './conversation-thread.js';
import type { LearnerVoice } from './learner-voice.js';
import type { RelayObserver } from './relay-observer.js';
import type { Replay } from './replay.js';
import { RollOver } from './roll-over.js';
import { readServerEvent } from './server-event.js';
import { SessionSetup } from './session-setup.js';
import { TutorLeg } from './tutor-leg.js';
import { TutorNews } from './tutor-news.js';
import type { TutorListener, TutorPorts } from './tutor-ports.js';
import { type Remedy, UpstreamRemedies } from './upstream-remedy.js';

/**
 * The conversation's way to the tutor, over however many upstreams. The first one opens the conversation; one that turns out to
 * be unfit or is lost is exchanged for another, which is told what was said so far and goes on. As long as nothing has been
 * heard nobody notices.
 */
export class TutorConnection {
  private readonly thread: ConversationThread;
  private readonly setup: SessionSetup;
  private readonly remedies: UpstreamRemedies;
  private readonly rollOver: RollOver;
  private readonly towardsClient: BackPressure;
  private readonly quota: ClientQuota;
  private readonly news: TutorNews;
  private readonly dialling = new AbortController();
  private plan: UpstreamPlan;
  private leg: TutorLeg | null = null;
  private reconnects: number;
  private isReady = false;
  private isRollingOver = false;
  private isClosed = false;

  constructor(
    private readonly seat: ClientSeat,
    private readonly session: RedeemedSession,
    private readonly observers: readonly RelayObserver[],
    private readonly voice: LearnerVoice,
    private readonly ports: TutorPorts,
    private readonly listener: TutorListener,
    onClientStalled: () => void,
  ) {
    const { clock, dialer, upstream } = ports;
    this.plan = firstPlan(dialer.firstModel);
    this.thread = new ConversationThread(session, voice, (position, turn) => listener.onTurn(position, turn));
    this.setup = new SessionSetup(session, upstream, ports.openingSpeed);
    this.remedies = new UpstreamRemedies(upstream.fallbackModel, clock);
    this.rollOver = new RollOver({
      isQuiet: () => this.thread.isQuiet,
      rollOver: () => void this.goOnElsewhere(),
      guard: (work) => this.guard(work),
      nowMs: () => Date.now(),
      maxSessionMs: (upstream.maxMinutes ?? Number.POSITIVE_INFINITY) * 60_000,
    });
    this.towardsClient = new BackPressure(
      seat,
      onClientStalled,
      clock,
      (work) => this.guard(work),
      () => ports.figures.paused('to_learner'),
    );
    this.quota = new ClientQuota(clock());
    this.news = new TutorNews(seat);
    this.reconnects = session.past?.upstreamReconnects ?? 0;
  }

  /** The model that is spoken with, or was last tried. */
  get model(): string {
    return this.plan.model;
  }

  get isFallbackModel(): boolean {
    return this.plan.model !== this.ports.upstream.model;
  }

  /** How often another upstream has taken a place in the conversation, on whichever replica. */
  get upstreamReconnects(): number {
    return this.reconnects;
  }

  /** Resolves when the tutor may speak, or when the listener has been told why not. */
  async open(): Promise<void> {
    await this.connect({ plan: this.plan, mayBeWarm: true, isReconnect: false });
  }

  /** An event of our own for upstream. While there is none, only that a reply is wanted is remembered. */
  tell(event: JsonObject): void {
    const type = stringAt(event, 'type');
    if (type === 'conversation.item.truncate') {
      this.thread.noteTruncation(event);
      if (!this.thread.isOfPresentUpstream(stringAt(event, 'item_id') ?? '')) return;
    } else if (type === 'response.create') {
      // Whoever has been asked, or will be asked on being told of the conversation, must not answer twice.
      if (this.thread.isReplyOwed) return;
      this.thread.noteReplyRequest();
    }
    this.leg?.send(event);
  }

  close(): void {
    this.isClosed = true;
    this.dialling.abort();
    this.thread.breakOff();
    this.dropLeg();
    this.towardsClient.release();
  }

  /** Does not reject. */
  private async connect(remedy: Remedy): Promise<void> {
    this.plan = remedy.plan;
    try {
      const opened = await this.dial(remedy.mayBeWarm);
      if (this.isClosed) {
        opened.link.close();
        return;
      }
      if (remedy.isReconnect) this.remedies.noteReconnected();
      this.attach(opened);
    } catch (error) {
      if (error instanceof UpstreamFailure) await this.onFailure(error);
      else this.onFault(error);
    }
  }

  private async dial(mayBeWarm: boolean): Promise<OpenedUpstream> {
    const { id } = this.session;
    const signal = this.dialling.signal;
    const opened = await this.ports.dialer.dial({ model: this.plan.model, sessionId: id, mayBeWarm, signal });
    // The identifier of a dial made for the session follows from the session's id; this one nobody could trace.
    if (opened.isWarm) this.ports.logger.log(`session ${id} is known upstream as ${opened.safetyIdentifier}`);
    return opened;
  }

  private attach(opened: OpenedUpstream): void {
    const requested = this.setup.request(this.plan);
    const replay = this.thread.takeUp();
    const isReplyAwaited = replay === null || this.thread.isReplyOwed;
    const leg = this.buildLeg(opened, replay);
    this.leg = leg;
    this.seat.beHeardBy(leg.clientEar);
    leg.begin(requested);
    const created = readServerEvent(opened.created);
    this.rollOver.begin(opened.openedAtMs, this.setup.begin(created, requested));
    // That a further upstream is there is no news: the session goes on.
    if (!this.isReady && this.session.past === null) this.news.created(created);
    this.news.reconnected();
    leg.listen(isReplyAwaited ? this.ports.greetingTimeoutMs : null);
    // What it said in one breath with `session.created` may have made it unfit already.
    if (this.leg !== leg) return;
    this.seat.resume('no-tutor');
    if (this.isReady) return;
    this.isReady = true;
    this.listener.onReady();
  }

  private buildLeg(opened: OpenedUpstream, replay: Replay | null): TutorLeg {
    const { seat, quota, voice, towardsClient, thread } = this;
    return new TutorLeg(opened, replay, {
      ...{ seat, quota, voice, towardsClient },
      snapshot: this.setup.snapshot,
      vad: this.setup.vad,
      // Whose turn it is is known first: the others may ask for a reply.
      observers: [...thread.observers, ...this.observers],
      clock: this.ports.clock,
      knowsItem: (itemId) => thread.isOfPresentUpstream(itemId),
      conclude: (ending) => this.listener.onEnding(ending),
      onPause: () => this.ports.figures.paused('to_tutor'),
      onReply: () => this.onReply(),
      onFailure: (failure) => void this.onFailure(failure),
      guard: (work) => this.guard(work),
      onFault: (error) => this.onFault(error),
    });
  }

  private onReply(): void {
    this.ports.dialer.noteReply();
    // By now upstream has confirmed the session, if it ever does.
    this.rollOver.follow(this.setup.snapshot.current);
  }

  /** Another attempt, or the end. Does not reject. */
  private async onFailure(failure: UpstreamFailure): Promise<void> {
    if (this.isClosed) return;
    try {
      const remedy = this.remedyFor(failure);
      const consequence = remedy === null ? '' : ', dialling again';
      this.ports.logger.warn(`session ${this.session.id}: ${failure.message}${consequence}`);
      // Of its own failures the dialer knows.
      if (this.leg !== null) this.ports.dialer.noteFailure(failure, this.plan.model);
      if (remedy === null) {
        this.listener.onEnding(this.endingFor(failure));
        return;
      }
      this.letGo();
      await this.connect(remedy);
    } catch (error) {
      this.onFault(error);
    }
  }

  private remedyFor(failure: UpstreamFailure): Remedy | null {
    const { plan, leg } = this;
    const mayHaveBeenDead = leg?.mayHaveBeenDead ?? false;
    return this.remedies.against(failure, { plan, wasAttached: leg !== null, mayHaveBeenDead });
  }

  /** Of a conversation that runs, the account apart, all there is to tell is that the tutor was lost. */
  private endingFor({ kind }: UpstreamFailure): Ending {
    const isTakenUp = this.session.past !== null;
    const isRunning = isTakenUp || this.thread.hasBegun;
    return endingForUpstream(isRunning && !isAccountFailure(kind) ? 'lost' : kind, this.isReady || isTakenUp);
  }

  private letGo(): void {
    const isNoticed = this.isReady && this.thread.hasBegun;
    // First: letting go of a leg lets its reader go on.
    this.seat.pause('no-tutor');
    this.leaveUpstream();
    if (isNoticed && this.news.reconnecting()) this.reconnects += 1;
  }

  /** What the present upstream was doing ends here, for everybody. */
  private leaveUpstream(): void {
    if (this.leg === null) return;
    this.setup.remember();
    const end = this.thread.breakOff();
    if (end !== null) this.endReplyForClient(end);
    for (const observer of this.observers) observer.upstreamReplaced?.();
    this.dropLeg();
  }

  private endReplyForClient(end: JsonObject): void {
    const frame = Buffer.from(JSON.stringify(end));
    const event = readServerEvent(frame);
    for (const observer of this.observers) observer.observeServer(event);
    this.seat.send(frame);
  }

  /** The time of the present upstream is nearly over. It goes on until another is there. */
  private async goOnElsewhere(): Promise<void> {
    const { leg } = this;
    if (leg === null || this.isRollingOver) return;
    this.isRollingOver = true;
    try {
      const opened = await this.dial(true);
      if (this.isClosed || this.leg !== leg || !this.thread.isQuiet) {
        opened.link.close();
        return;
      }
      this.ports.logger.log(`session ${this.session.id} goes on with another upstream before time is up`);
      this.leaveUpstream();
      this.reconnects += 1;
      this.attach(opened);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) this.onFault(error);
      // The present one goes on; when its time is over, that is a loss like any other.
      this.rollOver.stop();
    } finally {
      this.isRollingOver = false;
    }
  }

  private dropLeg(): void {
    this.rollOver.stop();
    this.seat.beHeardBy(null);
    this.leg?.close();
    this.leg = null;
  }

  /** An exception in a listener ends this session and no other. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.onFault(error);
    }
  }

  private onFault(error: unknown): void {
    if (this.isClosed) return;
    this.ports.logger.error(error, `session ${this.session.id} failed`);
    this.listener.onEnding(INTERNAL_ERROR);
  }
}
