import { type JsonObject, objectAt, stringAt } from '../json-object.js';
import { classifyError, classifyResponse, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import { bodyOf } from './event-body.js';
import type { Replay } from './replay.js';
import type { ServerEvent } from './server-event.js';

/** Ids of the two events that open a conversation; upstream names them in an `error` about one of them. */
export const CONFIGURE_EVENT_ID = 'parley_configure';
export const GREET_EVENT_ID = 'parley_greet';

export type GreetingVerdict =
  | { readonly kind: 'pass' }
  /** Not yet to be shown: the reply has started, but may still turn out not to exist. */
  | { readonly kind: 'hold' }
  /** About what we have replayed, of which the client knows nothing. */
  | { readonly kind: 'swallow' }
  /** Nothing was heard from this upstream; another attempt may go better. */
  | { readonly kind: 'failed'; readonly failure: UpstreamFailureKind };

/** How upstream answers an item that it was told; older servers say `created`. */
const ITEM_TOLD = /\.(?:added|created|done)$/;

type ReadableEvent = Exclude<ServerEvent, { kind: 'unreadable' }>;

const PASS: GreetingVerdict = { kind: 'pass' };
const HOLD: GreetingVerdict = { kind: 'hold' };
const SWALLOW: GreetingVerdict = { kind: 'swallow' };

/**
 * Watches a fresh upstream until its first reply has begun: the greeting, or in a conversation that was replayed to it whatever
 * it says next. Some servers accept any model and any configuration and tell only then that they know neither, so until that
 * moment the upstream can still be exchanged unnoticed.
 */
export class GreetingWatch {
  private hasBegun = false;
  private isConfigured = false;

  /** `replay`: what the upstream was told of an earlier conversation; null when it opens a new one. */
  constructor(
    private readonly replay: Pick<Replay, 'itemIds'> | null,
    private readonly onBegun: () => void,
  ) {}

  judge(event: ServerEvent): GreetingVerdict {
    if (this.hasBegun || event.kind === 'unreadable') return PASS;
    if (event.type === 'response.created') return HOLD;
    if (event.type === 'error') return this.judgeError(objectAt(bodyOf(event), 'error'));
    if (event.type === 'session.updated') this.isConfigured = true;
    if (event.type.startsWith('conversation.item.')) return this.isOfReplay(event) ? SWALLOW : PASS;
    return event.type.startsWith('response.') ? this.judgeReply(event) : PASS;
  }

  /** True while a failure of this upstream could still be mended without anyone noticing. */
  get isWatching(): boolean {
    return !this.hasBegun;
  }

  private judgeReply(event: ReadableEvent): GreetingVerdict {
    const failure =
      event.type === 'response.done' ? classifyResponse(objectAt(bodyOf(event), 'response')) : null;
    if (failure !== null) return { kind: 'failed', failure };
    this.hasBegun = true;
    this.onBegun();
    return PASS;
  }

  private judgeError(error: JsonObject | undefined): GreetingVerdict {
    const failure = classifyError(error);
    if (failure !== null) return { kind: 'failed', failure };
    return this.isAboutOurConfiguration(error) ? { kind: 'failed', failure: 'configuration_rejected' } : PASS;
  }

  private isAboutOurConfiguration(error: JsonObject | undefined): boolean {
    const causedBy = stringAt(error, 'event_id');
    if (causedBy !== undefined) return causedBy === CONFIGURE_EVENT_ID;
    // Ours was the first; once it is confirmed, such an error is about a later one, the client's.
    return !this.isConfigured && (stringAt(error, 'param')?.startsWith('session') ?? false);
  }

  private isOfReplay(event: ReadableEvent): boolean {
    if (this.replay === null || !ITEM_TOLD.test(event.type)) return false;
    const itemId = stringAt(objectAt(bodyOf(event), 'item'), 'id');
    return itemId !== undefined && this.replay.itemIds.has(itemId);
  }
}
