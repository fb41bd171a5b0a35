import { objectAt, stringAt } from '../json-object.js';
import { classifyError, classifyResponse, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import type { ServerEvent } from './server-event.js';

/** Ids of the two events that open a conversation; upstream names them in an `error` about one of them. */
export const CONFIGURE_EVENT_ID = 'parley_configure';
export const GREET_EVENT_ID = 'parley_greet';

export type GreetingVerdict =
  | { readonly kind: 'pass' }
  /** Not yet to be shown: the reply has started, but may still turn out not to exist. */
  | { readonly kind: 'hold' }
  /** Nothing was heard from this upstream; another attempt may go better. */
  | { readonly kind: 'failed'; readonly failure: UpstreamFailureKind };

const PASS: GreetingVerdict = { kind: 'pass' };
const HOLD: GreetingVerdict = { kind: 'hold' };

function isAboutOurConfiguration(error: ReturnType<typeof objectAt>): boolean {
  const causedBy = stringAt(error, 'event_id');
  if (causedBy !== undefined) return causedBy === CONFIGURE_EVENT_ID;
  return stringAt(error, 'param')?.startsWith('session') ?? false;
}

/**
 * Watches a fresh upstream until its greeting has begun. Some servers accept any model and any configuration and tell
 * only then that they know neither, so until that moment the upstream can still be exchanged unnoticed.
 */
export class GreetingWatch {
  private hasBegun = false;

  judge(event: ServerEvent): GreetingVerdict {
    if (this.hasBegun || event.kind === 'unreadable') return PASS;
    if (event.type === 'response.created') return HOLD;
    if (event.kind === 'parsed' && event.type === 'error')
      return this.judgeError(objectAt(event.body, 'error'));
    if (event.kind === 'parsed' && event.type === 'response.done') {
      const failure = classifyResponse(objectAt(event.body, 'response'));
      if (failure !== null) return { kind: 'failed', failure };
    }
    if (event.type.startsWith('response.')) this.hasBegun = true;
    return PASS;
  }

  /** True while a failure of this upstream could still be mended without anyone noticing. */
  get isWatching(): boolean {
    return !this.hasBegun;
  }

  private judgeError(error: ReturnType<typeof objectAt>): GreetingVerdict {
    const failure = classifyError(error);
    if (failure !== null) return { kind: 'failed', failure };
    return isAboutOurConfiguration(error) ? { kind: 'failed', failure: 'configuration_rejected' } : PASS;
  }
}
