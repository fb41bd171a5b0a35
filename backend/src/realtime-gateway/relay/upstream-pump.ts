import type { ClientSeat } from '../client-seat.js';
import { objectAt } from '../json-object.js';
import { classifyError, classifyResponse, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import type { UpstreamLink } from '../upstream/upstream-link.js';
import { Audience } from './audience.js';
import type { BackPressure } from './back-pressure.js';
import type { GreetingWatch } from './greeting-watch.js';
import type { RelayObserver } from './relay-observer.js';
import { eventToKeep, readServerEvent, type ServerEvent } from './server-event.js';
import { redactServerEvent } from './server-event-redaction.js';
import type { SessionSnapshot } from './session-snapshot.js';

/** The failure that ends a running conversation, if this event tells of one. */
function fatalFailure(event: ServerEvent): UpstreamFailureKind | null {
  if (event.kind !== 'parsed') return null;
  if (event.type === 'error') return classifyError(objectAt(event.body, 'error'));
  if (event.type === 'response.done') return classifyResponse(objectAt(event.body, 'response'));
  return null;
}

/** The other way of the relay: what upstream says, redacted and counted, to the client. */
export class UpstreamPump {
  /** Held back until the greeting has really begun; two or three events at most. */
  private readonly held: ServerEvent[] = [];
  private readonly audience: Audience;

  constructor(
    private readonly seat: ClientSeat,
    private readonly link: UpstreamLink,
    private readonly towardsClient: BackPressure,
    observers: readonly RelayObserver[],
    private readonly snapshot: SessionSnapshot,
    private readonly greeting: GreetingWatch,
    private readonly onFailure: (kind: UpstreamFailureKind) => void,
  ) {
    this.audience = new Audience(observers);
  }

  onFrame(frame: Buffer): void {
    const event = readServerEvent(frame);
    const verdict = this.greeting.judge(event);
    switch (verdict.kind) {
      case 'hold':
        this.held.push(eventToKeep(event));
        break;
      case 'swallow':
        break;
      case 'failed':
        this.onFailure(verdict.failure);
        break;
      case 'pass':
        this.pass(event);
        break;
    }
  }

  private pass(event: ServerEvent): void {
    const failure = fatalFailure(event);
    if (failure !== null) {
      this.onFailure(failure);
      return;
    }
    if (this.held.length > 0 && !this.greeting.isWatching)
      for (const earlier of this.held.splice(0)) this.deliver(earlier);
    this.deliver(event);
  }

  private deliver(event: ServerEvent): void {
    this.audience.tell(event);
    if (event.kind === 'parsed' && event.type === 'session.updated') {
      this.snapshot.confirm(objectAt(event.body, 'session') ?? {});
    }
    const frame = redactServerEvent(event);
    if (frame === null) return;
    this.seat.send(frame);
    this.towardsClient.relieve(this.link.socket);
  }
}
