import { isTutorLine } from '../../realtime/conversation-state';
import type { Line } from '../../realtime/conversation-state';

/** When each line of a conversation began to be heard, in milliseconds since the conversation began. */
export type LineTimes = ReadonlyMap<string, number>;

/** Writes down when lines begin. The talk itself knows order, not time. */
export class LineStopwatch {
  private readonly times = new Map<string, number>();

  /** By item id. A line that was never noted is not in it. */
  get startMs(): LineTimes {
    return this.times;
  }

  /** Call whenever lines may have changed. A line begins with its first sound, not with its arrival. */
  note(lines: readonly Line[], elapsedMs: number): void {
    for (const line of lines) {
      const isHeard = !isTutorLine(line) || line.heardMs > 0;
      if (isHeard && !this.times.has(line.itemId)) this.times.set(line.itemId, elapsedMs);
    }
  }
}
