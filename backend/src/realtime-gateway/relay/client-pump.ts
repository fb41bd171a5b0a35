import type { RawData } from 'ws';
import { type ClientLeg, newEventId } from '../client-leg.js';
import { type Ending, POLICY_VIOLATION } from '../ending.js';
import type { UpstreamLink } from '../upstream/upstream-link.js';
import type { BackPressure } from './back-pressure.js';
import { type GateVerdict, judgeClientFrame } from './client-event-gate.js';
import type { SessionSnapshot } from './session-snapshot.js';
import type { TurnMeter } from './turn-meter.js';

/** One way of the relay: what the client says, through the gate, to upstream. */
export class ClientPump {
  constructor(
    private readonly client: ClientLeg,
    private readonly link: UpstreamLink,
    private readonly towardsUpstream: BackPressure,
    private readonly towardsClient: BackPressure,
    private readonly meter: TurnMeter,
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
        this.meter.observeClient(verdict.note);
        this.link.send(verdict.frame);
        this.towardsUpstream.relieve(this.client.socket);
        break;
      case 'acknowledge-session':
        this.client.sendEvent(this.snapshot.toUpdatedEvent());
        this.towardsClient.relieve(this.client.socket);
        break;
      case 'refuse':
        this.client.sendEvent({ type: 'error', event_id: newEventId(), error: verdict.error });
        this.towardsClient.relieve(this.client.socket);
        break;
      case 'violation':
        this.conclude(POLICY_VIOLATION);
        break;
    }
  }
}
