import type { UpstreamVad } from '../../config/app-config.js';
import { newEventId } from '../event-id.js';
import type { ClientSeat } from '../client-seat.js';
import { type Ending, POLICY_VIOLATION, TOO_FAST } from '../ending.js';
import type { MessageListener } from '../framing/text-socket.js';
import type { UpstreamLink } from '../upstream/upstream-link.js';
import { matchAudioAppend } from './audio-append-fast-path.js';
import type { BackPressure } from './back-pressure.js';
import { type ClientActNote, type GateVerdict, judgeClientFrame } from './client-event-gate.js';
import type { ClientQuota } from './client-quota.js';
import type { LearnerVoice } from './learner-voice.js';
import { base64PcmDurationMs } from './pcm-duration.js';
import type { RelayObserver } from './relay-observer.js';
import type { SessionSnapshot } from './session-snapshot.js';

export interface ClientPumpPorts {
  readonly towardsUpstream: BackPressure;
  readonly towardsClient: BackPressure;
  readonly observers: readonly RelayObserver[];
  readonly snapshot: SessionSnapshot;
  readonly quota: ClientQuota;
  readonly voice: LearnerVoice;
  /** What upstream knows. */
  readonly vad: UpstreamVad;
  /** Whether upstream knows an item: not those that one before it has spoken. */
  readonly knowsItem: (itemId: string) => boolean;
  readonly conclude: (ending: Ending) => void;
  /** Something in here has thrown. */
  readonly onFault: (error: unknown) => void;
  /** Milliseconds. */
  readonly clock: () => number;
}

const TOO_FAST_WARNING = {
  type: 'invalid_request_error',
  code: 'rate_limit_exceeded',
  message: 'Events or audio come too fast; some were dropped.',
  param: null,
  event_id: null,
};

/** One way of the relay: what the client says, through quota and gate, to upstream. */
export class ClientPump implements MessageListener {
  // What every frame needs, without an object in between: of hundreds of conversations none is in the processor's cache.
  private readonly quota: ClientQuota;
  private readonly voice: LearnerVoice;
  private readonly clock: () => number;

  constructor(
    private readonly seat: ClientSeat,
    private readonly link: UpstreamLink,
    private readonly ports: ClientPumpPorts,
  ) {
    this.quota = ports.quota;
    this.voice = ports.voice;
    this.clock = ports.clock;
  }

  /** Called with what the client says. Does not throw. */
  onMessage(frame: Buffer, isBinary: boolean): void {
    try {
      this.take(frame, isBinary);
    } catch (error) {
      this.ports.onFault(error);
    }
  }

  private take(frame: Buffer, isBinary: boolean): void {
    if (isBinary) {
      this.ports.conclude(POLICY_VIOLATION);
      return;
    }
    const nowMs = this.clock(); // once for each frame: there are thousands a second
    if (!this.quota.admitsEvent(nowMs)) {
      this.refuseAsTooFast(nowMs);
      return;
    }
    // Nearly all of them are voice, and need no verdict to be made for each.
    const voiceLength = matchAudioAppend(frame);
    if (voiceLength === null) this.carryOut(judgeClientFrame(frame, this.ports.vad), nowMs);
    else this.forwardVoice(frame, voiceLength, nowMs);
  }

  private carryOut(verdict: GateVerdict, nowMs: number): void {
    switch (verdict.kind) {
      case 'forward':
        if (verdict.note.kind === 'audio') this.forwardVoice(verdict.frame, verdict.note.base64Length, nowMs);
        else this.forwardAct(verdict.frame, verdict.note);
        break;
      case 'acknowledge-session':
        this.tellClient(this.ports.snapshot.toUpdatedEvent());
        break;
      case 'refuse':
        this.tellClient({ type: 'error', event_id: newEventId(), error: verdict.error });
        break;
      case 'violation':
        this.ports.conclude(POLICY_VIOLATION);
        break;
    }
  }

  private forwardVoice(frame: Buffer | string, base64Length: number, nowMs: number): void {
    const durationMs = base64PcmDurationMs(base64Length);
    if (!this.quota.admitsAudio(durationMs, nowMs)) {
      this.refuseAsTooFast(nowMs);
      return;
    }
    this.voice.sentMs += durationMs;
    this.sendUpstream(frame);
  }

  private forwardAct(frame: Buffer | string, note: ClientActNote): void {
    for (const observer of this.ports.observers) observer.observeClient(note);
    if (note.kind !== 'truncate' || this.ports.knowsItem(note.itemId)) this.sendUpstream(frame);
  }

  private sendUpstream(frame: Buffer | string): void {
    this.link.send(frame);
    if (this.link.isBehind) this.ports.towardsUpstream.relieve(this.seat);
  }

  private refuseAsTooFast(nowMs: number): void {
    switch (this.quota.refuse(nowMs)) {
      case 'drop':
        break;
      case 'drop-and-tell':
        this.tellClient({ type: 'error', event_id: newEventId(), error: TOO_FAST_WARNING });
        break;
      case 'give-up':
        this.ports.conclude(TOO_FAST);
        break;
    }
  }

  private tellClient(event: Parameters<ClientSeat['sendEvent']>[0]): void {
    this.seat.sendEvent(event);
    this.ports.towardsClient.relieve(this.seat);
  }
}
