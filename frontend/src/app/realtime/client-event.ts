/** What the client says beside audio. */
export type ClientEvent =
  | {
      readonly type: 'conversation.item.truncate';
      readonly item_id: string;
      readonly content_index: 0;
      /** Whole milliseconds that were heard; more than the item's real length is refused upstream. */
      readonly audio_end_ms: number;
    }
  | { readonly type: 'session.update'; readonly session: { readonly type: 'realtime' } };

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
