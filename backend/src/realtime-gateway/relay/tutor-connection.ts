import type { Logger } from '@nestjs/common';
import type { RawData } from 'ws';
import type { UpstreamConfig } from '../../config/app-config.js';
import type { RedeemedSession } from '../../sessions/redeemed-session.js';
import type { ClientSeat } from '../client-seat.js';
import { type Ending, endingForUpstream, INTERNAL_ERROR } from '../ending.js';
import { type JsonObject, objectAt } from '../json-object.js';
import { buildSession } from '../upstream/session-update.js';
import type { UpstreamDialer } from '../upstream/upstream-dialer.js';
import { UpstreamFailure, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import type { UpstreamLink } from '../upstream/upstream-link.js';
import type { OpenedUpstream } from '../upstream/upstream-opener.js';
import { firstPlan, nextPlan, type UpstreamPlan } from '../upstream/upstream-plan.js';
import { BackPressure } from './back-pressure.js';
import { ClientPump } from './client-pump.js';
import { ClientQuota } from './client-quota.js';
import { CONFIGURE_EVENT_ID, GREET_EVENT_ID, GreetingWatch } from './greeting-watch.js';
import type { RelayObserver } from './relay-observer.js';
import { readServerEvent } from './server-event.js';
import { redactServerEvent } from './server-event-redaction.js';
import { SessionSnapshot } from './session-snapshot.js';
import { UpstreamPump } from './upstream-pump.js';

export interface TutorPorts {
  readonly dialer: Pick<UpstreamDialer, 'dial' | 'firstModel'>;
  readonly upstream: UpstreamConfig;
  readonly logger: Pick<Logger, 'log' | 'warn' | 'error'>;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  /** How long a configured upstream may take to begin its greeting. */
  readonly greetingTimeoutMs: number;
}

export interface TutorListener {
  /** The first upstream is configured and the client reads; told once. */
  onReady(): void;
  /** The conversation cannot go on. */
  onEnding(ending: Ending): void;
}

/** What exists only while an upstream is connected. */
interface OpenLeg {
  readonly link: UpstreamLink;
  readonly greeting: GreetingWatch;
  readonly towardsUpstream: BackPressure;
  readonly clientPump: ClientPump;
  readonly upstreamPump: UpstreamPump;
}

/**
 * The conversation's way to the tutor: dials, configures, lets the tutor open, and runs the two pumps. While nothing of
 * the greeting has been heard, an upstream that turns out to be unfit is exchanged for a better one unnoticed.
 */
export class TutorConnection {
  private readonly snapshot = new SessionSnapshot();
  private readonly dialling = new AbortController();
  private readonly towardsClient: BackPressure;
  private readonly quota: ClientQuota;
  private plan: UpstreamPlan;
  private leg: OpenLeg | null = null;
  private greetingTimer: NodeJS.Timeout | undefined;
  private isReady = false;
  private isClosed = false;

  constructor(
    private readonly seat: ClientSeat,
    private readonly session: RedeemedSession,
    private readonly observers: readonly RelayObserver[],
    private readonly ports: TutorPorts,
    private readonly listener: TutorListener,
    onClientStalled: () => void,
  ) {
    this.plan = firstPlan(ports.dialer.firstModel);
    this.towardsClient = new BackPressure(seat, onClientStalled, ports.clock);
    this.quota = new ClientQuota(ports.clock);
  }

  /** The model that is spoken with, or was last tried. */
  get model(): string {
    return this.plan.model;
  }

  /** Resolves when the tutor may speak, or when the listener has been told why not. */
  async open(): Promise<void> {
    const { model } = this.plan;
    try {
      const signal = this.dialling.signal;
      const opened = await this.ports.dialer.dial({
        model,
        sessionId: this.session.id,
        mayBeWarm: true,
        signal,
      });
      if (this.isClosed) opened.link.close();
      else this.attach(opened);
    } catch (error) {
      if (error instanceof UpstreamFailure) await this.onFailure(error.kind, error.message);
      else this.onFault(error);
    }
  }

  /** One frame of the client; while no upstream is attached the seat holds them back, so none is missed. */
  onClientMessage(data: RawData, isBinary: boolean): void {
    this.guard(() => this.leg?.clientPump.onMessage(data, isBinary));
  }

  /** An event of our own for upstream, if there is one. */
  tell(event: JsonObject): void {
    this.leg?.link.send(JSON.stringify(event));
  }

  close(): void {
    this.isClosed = true;
    this.dialling.abort();
    this.towardsClient.release();
    this.dropLeg();
  }

  private attach({ link, created }: OpenedUpstream): void {
    const requested = this.requestedSession();
    const leg = this.buildLeg(link);
    this.leg = leg;
    // Pipelined: some servers never confirm a session, and the greeting need not wait for those that do.
    link.send(JSON.stringify({ type: 'session.update', event_id: CONFIGURE_EVENT_ID, session: requested }));
    link.send(JSON.stringify({ type: 'response.create', event_id: GREET_EVENT_ID }));
    this.introduce(created, requested);
    // A server that takes the configuration and then says nothing would leave the learner waiting for the whole session.
    this.greetingTimer = setTimeout(() => {
      if (leg.greeting.isWatching) void this.onFailure('timeout');
    }, this.ports.greetingTimeoutMs);
    link.attach({
      onFrame: (frame) => this.guard(() => leg.upstreamPump.onFrame(frame)),
      onLost: (failure) => void this.onFailure(failure.kind, failure.message),
    });
    // What it said in one breath with `session.created` may have made it unfit already.
    if (this.leg !== leg) return;
    this.seat.resume('no-tutor');
    if (this.isReady) return;
    this.isReady = true;
    this.listener.onReady();
  }

  private requestedSession(): JsonObject {
    const { voice, transcriptionModel } = this.ports.upstream;
    const { systemPrompt, targetLanguage, nativeLanguage } = this.session;
    const { isPlain } = this.plan;
    return buildSession({
      instructions: systemPrompt,
      voice,
      transcriptionModel,
      targetLanguage,
      nativeLanguage,
      isPlain,
    });
  }

  private buildLeg(link: UpstreamLink): OpenLeg {
    const { seat, observers, snapshot, towardsClient, listener } = this;
    const onFailure = (kind: UpstreamFailureKind): void => void this.onFailure(kind);
    const towardsUpstream = new BackPressure(link.socket, () => onFailure('lost'), this.ports.clock);
    const greeting = new GreetingWatch();
    return {
      link,
      greeting,
      towardsUpstream,
      clientPump: new ClientPump(seat, link, {
        towardsUpstream,
        towardsClient,
        observers,
        snapshot,
        quota: this.quota,
        conclude: (ending) => listener.onEnding(ending),
      }),
      upstreamPump: new UpstreamPump(seat, link, towardsClient, observers, snapshot, greeting, onFailure),
    };
  }

  /** Stock clients wait for `session.created`; that of a second upstream is not shown, the session goes on. */
  private introduce(created: Buffer, requested: JsonObject): void {
    const event = readServerEvent(created);
    const session = event.kind === 'parsed' ? objectAt(event.body, 'session') : undefined;
    this.snapshot.configure(session ?? {}, requested);
    const frame = redactServerEvent(event);
    if (frame !== null && !this.isReady) this.seat.send(frame);
  }

  /** Either another attempt that nobody notices, or the end. */
  private async onFailure(kind: UpstreamFailureKind, message = `upstream ${kind}`): Promise<void> {
    if (this.isClosed) return;
    const canBeMended = this.leg === null || this.leg.greeting.isWatching;
    const next = canBeMended ? nextPlan(this.plan, kind, this.ports.upstream.fallbackModel) : null;
    const remedy = next === null ? '' : ', dialling again';
    this.ports.logger.warn(`session ${this.session.id}: ${message}${remedy}`);
    if (next === null) {
      this.listener.onEnding(endingForUpstream(kind, this.isReady));
      return;
    }
    this.plan = next;
    // First: letting go of a leg lets its reader go on.
    this.seat.pause('no-tutor');
    this.dropLeg();
    await this.open();
  }

  private dropLeg(): void {
    clearTimeout(this.greetingTimer);
    this.leg?.towardsUpstream.release();
    this.leg?.link.close();
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
