import type { ClientSeat } from '../client-seat.js';
import { newEventId } from '../event-id.js';
import type { ServerEvent } from './server-event.js';
import { redactServerEvent } from './server-event-redaction.js';

/** What the client is told about its tutor, besides what the tutor says. */
export class TutorNews {
  private isReconnecting = false;

  constructor(private readonly seat: Pick<ClientSeat, 'send' | 'sendParleyEvent'>) {}

  /** The tutor is there; stock clients wait for this event of upstream. */
  created(event: ServerEvent): void {
    const frame = redactServerEvent(event);
    if (frame !== null) this.seat.send(frame);
  }

  /** The tutor is being looked for. False when the client knows that already. */
  reconnecting(): boolean {
    if (this.isReconnecting) return false;
    this.isReconnecting = true;
    this.tell('reconnecting');
    return true;
  }

  /** There is one again, if one was being looked for. */
  reconnected(): void {
    if (this.isReconnecting) this.tell('reconnected');
    this.isReconnecting = false;
  }

  private tell(status: 'reconnecting' | 'reconnected'): void {
    this.seat.sendParleyEvent({ type: 'parley.tutor', event_id: newEventId(), status });
  }
}
