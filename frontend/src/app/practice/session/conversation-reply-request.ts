import type { ClientEvent } from '../../realtime/client-event';
import type { ServerEvent } from '../../realtime/server-event';

/** A reply that was cancelled and never comes to its end is not waited for. */
const CANCELLED_WITHIN_MS = 2_000;

const ALREADY_REPLYING = 'conversation_already_has_active_response';

/** Asks for a reply where upstream does not give one by itself; it refuses while another reply is being given. */
export class ReplyRequest {
  private isWaiting = false;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly responseId: () => string | null,
    private readonly send: (event: ClientEvent) => void,
  ) {}

  /** At once, or as soon as the reply that was cancelled is over. */
  ask(): void {
    this.drop();
    if (this.responseId() === null) {
      this.send({ type: 'response.create' });
      return;
    }
    this.isWaiting = true;
    this.patience = setTimeout(() => this.askNow(), CANCELLED_WITHIN_MS);
  }

  /** Call with every event of the server, after it was taken into account. */
  take(event: ServerEvent): void {
    if (event.type === 'response.done' && this.isWaiting && this.responseId() === null) this.askNow();
    // A reply was on its way when we asked: ours comes after it.
    if (event.type === 'error' && event.code === ALREADY_REPLYING) this.isWaiting = true;
  }

  /** Nothing is asked any more. Idempotent. */
  drop(): void {
    this.isWaiting = false;
    clearTimeout(this.patience);
  }

  private askNow(): void {
    this.drop();
    this.send({ type: 'response.create' });
  }
}
