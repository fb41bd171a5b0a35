import type { ItemPosition } from '../../../worklets/worklet-messages';
import type { PlaybackProgress } from './audio-ports';

/**
 * What of an item has left the loudspeaker: what was consumed less what is still on its way out, in whole milliseconds
 * and never more than the item is long (upstream answers a truncation beyond the end with an error).
 */
export function heardProgress(position: ItemPosition, outputLatencyMs: number): PlaybackProgress {
  const receivedMs = Math.floor(position.receivedMs);
  const playedMs = Math.floor(position.playedMs - outputLatencyMs);
  return { itemId: position.itemId, playedMs: Math.min(Math.max(playedMs, 0), receivedMs), receivedMs };
}
