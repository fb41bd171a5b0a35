import type { RawData } from 'ws';
import { newEventId } from '../client-leg.js';
import type { ClientSeat } from '../client-seat.js';
import { type Ending, POLICY_VIOLATION } from '../ending.js';
import type { UpstreamLink } from '../upstream/upstream-link.js';
import type { BackPressure } from './back-pressure.js';
import { type GateVerdict, judgeClientFrame } from './client-event-gate.js';
import type { RelayObserver } from './relay-observer.js';
import type { SessionSnapshot } from './session-snapshot.js';

/** One way of the relay: what the client says, through the gate, to upstream. */
export class ClientPump {
  constructor(
    private readonly seat: ClientSeat,
    private readonly link: UpstreamLink,
    private readonly towardsUpstream: BackPressure,
    private readonly towardsClient: BackPressure,
    private readonly observers: readonly RelayObserver[],
    private readonly snapshot: SessionSnapshot,
    private readonly conclude: (ending: Ending) => void,
  ) {}

  onMessage(data: RawData, isBinary: boolean): void {
    if (isBinary) {
      this.conclude(POLICY_VIOLATION);
      return;
    }
    this.carryOut(judgeClientFrame(data as Buffer)); // one Buffer: `binaryType` is left at its default
  }

  private carryOut(verdict: GateVerdict): void {
    switch (verdict.kind) {
      case 'forward':
        for (const observer of this.observers) observer.observeClient(verdict.note);
        this.link.send(verdict.frame);
        this.towardsUpstream.relieve(this.seat);
        break;
      case 'acknowledge-session':
        this.seat.sendEvent(this.snapshot.toUpdatedEvent());
        this.towardsClient.relieve(this.seat);
        break;
      case 'refuse':
        this.seat.sendEvent({ type: 'error', event_id: newEventId(), error: verdict.error });
        this.towardsClient.relieve(this.seat);
        break;
      case 'violation':
        this.conclude(POLICY_VIOLATION);
        break;
    }
  }
}
