import type { ClientActNote } from './client-event-gate.js';
import type { FrequentType, ServerEvent } from './server-event.js';

/** Hears everything that passes between learner and tutor, in order, and changes nothing. */
export interface RelayObserver {
  /** Those of the frequent events that it wants to hear, none without; of all others it hears every one. */
  readonly frequentTypes?: readonly FrequentType[];
  /** A client event that went upstream, other than voice: that is counted by `LearnerVoice`. */
  observeClient(note: ClientActNote): void;
  /** An event of upstream, before it goes to the client. */
  observeServer(event: ServerEvent): void;
  /** Another upstream takes the place of the one heard so far: what that was hearing or doing ends here, its clock as well. */
  upstreamReplaced?(): void;
}
