import type { WireObject } from './wire-object';

/** What the client says beside audio. */
export type ClientEvent =
  | {
      readonly type: 'conversation.item.truncate';
      readonly item_id: string;
      readonly content_index: 0;
      /** Whole milliseconds that were heard; more than the item's real length is refused upstream. */
      readonly audio_end_ms: number;
    }
  | {
      readonly type: 'conversation.item.create';
      readonly item: {
        readonly id: string;
        readonly type: 'message';
        readonly role: 'user';
        readonly content: readonly [{ readonly type: 'input_text'; readonly text: string }];
      };
    }
  | { readonly type: 'input_audio_buffer.commit' | 'input_audio_buffer.clear' }
  | { readonly type: 'response.create' }
  | { readonly type: 'response.cancel'; readonly response_id: string }
  | { readonly type: 'session.update'; readonly session: SessionChange };

/** What a client may change of its session. */
interface SessionChange {
  readonly type: 'realtime';
  readonly audio?: {
    /** Null: turns begin and end when the client says so. */
    readonly input?: { readonly turn_detection: TurnDetection | null };
    /** Times the natural pace, 0.25 to 1.5. */
    readonly output?: { readonly speed: number };
  };
}

/** How upstream notices that the learner has finished; its fields are upstream's affair. */
export type TurnDetection = WireObject;

/**
 * "Are you there?" Changes nothing: our server answers it by itself with a `session.updated`, and the tutor's side never
 * hears of it. Browsers let scripts neither send pings nor see them.
 */
export const ARE_YOU_THERE: ClientEvent = { type: 'session.update', session: { type: 'realtime' } };

/** Tells the tutor's side how much of an interrupted item was heard, so that it knows what the learner knows. */
export function truncateItem(itemId: string, playedMs: number): ClientEvent {
  return {
    type: 'conversation.item.truncate',
    item_id: itemId,
    content_index: 0,
    audio_end_ms: Math.floor(playedMs),
  };
}

/** Something said in writing, in the learner's place. */
export function sayInWriting(itemId: string, text: string): ClientEvent {
  const content = [{ type: 'input_text', text }] as const;
  return {
    type: 'conversation.item.create',
    item: { id: itemId, type: 'message', role: 'user', content },
  };
}

export function detectTurnsBy(turnDetection: TurnDetection | null): ClientEvent {
  return {
    type: 'session.update',
    session: { type: 'realtime', audio: { input: { turn_detection: turnDetection } } },
  };
}

/** Takes effect with the next reply; refused upstream while one is being given. */
export function speakAt(speed: number): ClientEvent {
  return { type: 'session.update', session: { type: 'realtime', audio: { output: { speed } } } };
}
