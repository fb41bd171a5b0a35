import type { UpstreamVad } from '../../config/app-config.js';
import type { MessageListener } from '../framing/text-socket.js';
import type { ClientSeat } from '../client-seat.js';
import type { Ending } from '../ending.js';
import type { JsonObject } from '../json-object.js';
import { UpstreamFailure, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import type { UpstreamListener } from '../upstream/upstream-link.js';
import type { OpenedUpstream } from '../upstream/upstream-opener.js';
import { BackPressure } from './back-pressure.js';
import { ClientPump } from './client-pump.js';
import type { ClientQuota } from './client-quota.js';
import { CONFIGURE_EVENT_ID, GREET_EVENT_ID, GreetingWatch } from './greeting-watch.js';
import type { LearnerVoice } from './learner-voice.js';
import type { RelayObserver } from './relay-observer.js';
import type { Replay } from './replay.js';
import type { SessionSnapshot } from './session-snapshot.js';
import { UpstreamPump } from './upstream-pump.js';

/** A connection that was opened ahead may have died since; one that lives answers our configuration long before. */
const WARM_ANSWER_TIMEOUT_MS = 3_000;

export interface LegPorts {
  readonly seat: ClientSeat;
  readonly observers: readonly RelayObserver[];
  readonly snapshot: SessionSnapshot;
  readonly quota: ClientQuota;
  readonly voice: LearnerVoice;
  readonly vad: UpstreamVad;
  readonly towardsClient: BackPressure;
  readonly clock: () => number;
  knowsItem(itemId: string): boolean;
  /** The learner has ended the conversation by what was sent. */
  conclude(ending: Ending): void;
  /** Upstream reads too slowly, and the learner has to wait. */
  onPause(): void;
  /** Told of the first reply. */
  onReply(): void;
  /** Of no use any more. Whoever is told closes the leg. */
  onFailure(failure: UpstreamFailure): void;
  /** Runs what a listener or a timer does; a fault in it ends this session alone. */
  readonly guard: (work: () => void) => void;
  /** Something in the leg has thrown, which ends this session alone. */
  onFault(error: unknown): void;
}

/** One upstream in use by a conversation, from its configuration to its end: the two pumps and the watch over its beginning. */
export class TutorLeg implements UpstreamListener {
  private readonly greeting: GreetingWatch;
  private readonly towardsUpstream: BackPressure;
  /** Hears what the client says. */
  readonly clientEar: MessageListener;
  private readonly upstreamPump: UpstreamPump;
  private answerTimer: NodeJS.Timeout | undefined;
  private replyTimer: NodeJS.Timeout | undefined;
  private isSilent = true;

  /** `replay`: null when the upstream is to open a new conversation. */
  constructor(
    private readonly opened: OpenedUpstream,
    private readonly replay: Replay | null,
    private readonly ports: LegPorts,
  ) {
    const { seat, observers, snapshot, quota, voice, vad, towardsClient, clock } = ports;
    const { link } = opened;
    this.greeting = new GreetingWatch(replay, () => ports.onReply());
    this.towardsUpstream = new BackPressure(
      link,
      () => this.fail('lost', 'reads too slowly'),
      clock,
      (work) => ports.guard(work),
      () => ports.onPause(),
    );
    this.clientEar = new ClientPump(seat, link, {
      ...{
        towardsClient,
        observers,
        snapshot,
        quota,
        voice,
        vad,
        clock,
        towardsUpstream: this.towardsUpstream,
      },
      knowsItem: (itemId) => ports.knowsItem(itemId),
      conclude: (ending) => ports.conclude(ending),
      onFault: (error) => ports.onFault(error),
    });
    const fail = (kind: UpstreamFailureKind): void => this.fail(kind, 'it says so');
    this.upstreamPump = new UpstreamPump(seat, link, towardsClient, observers, snapshot, this.greeting, fail);
  }

  /** True when it may have been dead all along: nothing was heard of it since it was taken from those kept warm. */
  get mayHaveBeenDead(): boolean {
    return this.opened.isWarm && this.isSilent;
  }

  /** Configures upstream, and at once tells it how to go on: some never confirm a session, and nothing need wait for those that do. */
  begin(session: JsonObject): void {
    this.send({ type: 'session.update', event_id: CONFIGURE_EVENT_ID, session });
    if (this.replay === null) this.send({ type: 'response.create', event_id: GREET_EVENT_ID });
    else for (const event of this.replay.events) this.send(event);
  }

  /** `replyTimeoutMs`: how long the first reply may take; null when none is asked for. */
  listen(replyTimeoutMs: number | null): void {
    const { link, isWarm } = this.opened;
    const { guard } = this.ports;
    // A server that takes the configuration and then says nothing would leave the learner waiting for the whole session.
    if (replyTimeoutMs !== null)
      this.replyTimer = setTimeout(() => guard(() => this.giveUpReply()), replyTimeoutMs);
    if (isWarm) this.answerTimer = setTimeout(() => guard(() => this.giveUpAnswer()), WARM_ANSWER_TIMEOUT_MS);
    link.attach(this);
  }

  /** Called with what upstream says. */
  onFrame(frame: Buffer): void {
    this.isSilent = false;
    try {
      this.upstreamPump.onFrame(frame);
    } catch (error) {
      this.ports.onFault(error);
    }
  }

  onLost(failure: UpstreamFailure): void {
    this.ports.onFailure(failure);
  }

  send(event: JsonObject): void {
    this.opened.link.send(JSON.stringify(event));
  }

  close(): void {
    clearTimeout(this.replyTimer);
    clearTimeout(this.answerTimer);
    this.towardsUpstream.release();
    this.opened.link.close();
  }

  private giveUpReply(): void {
    if (this.greeting.isWatching) this.fail('timeout', 'no reply in time');
  }

  private giveUpAnswer(): void {
    if (this.isSilent) this.fail('lost', 'no answer from a connection that was kept warm');
  }

  private fail(kind: UpstreamFailureKind, detail: string): void {
    this.ports.onFailure(new UpstreamFailure(kind, detail));
  }
}
