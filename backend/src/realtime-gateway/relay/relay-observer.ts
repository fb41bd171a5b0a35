import type { ClientActNote } from './client-event-gate.js';
import type { ServerEvent } from './server-event.js';

/** Hears everything that passes between learner and tutor, in order, and changes nothing. */
export interface RelayObserver {
  /** So much of the learner's voice went upstream, 25 times a second: only those who need to know have this. */
  observeVoice?(durationMs: number): void;
  /** Any other client event that went upstream. */
  observeClient(note: ClientActNote): void;
  /** An event of upstream, before it goes to the client. */
  observeServer(event: ServerEvent): void;
  /** Another upstream takes the place of the one heard so far: what that was hearing or doing ends here, its clock as well. */
  upstreamReplaced?(): void;
}

export type VoiceObserver = RelayObserver & Required<Pick<RelayObserver, 'observeVoice'>>;

export function hearsVoice(observer: RelayObserver): observer is VoiceObserver {
  return observer.observeVoice !== undefined;
}
