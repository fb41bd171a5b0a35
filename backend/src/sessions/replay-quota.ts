const RECORDED_PER_TOKEN = 5;
const TOKENS_REMEMBERED = 10_000;

/**
 * How many replays of one token go into the audit trail: the first few tell all there is to know, and whoever hammers on a used token
 * shall not fill the trail. Counts are kept for the tokens that were replayed last, in this process.
 */
export class ReplayQuota {
  private readonly attempts = new Map<string, number>();

  /** The number of this replay, counted from 1; null once enough of this session's are recorded. */
  next(sessionId: string): number | null {
    const attempt = (this.attempts.get(sessionId) ?? 0) + 1;
    if (attempt > RECORDED_PER_TOKEN) return null;
    // Deleted first, so that the map's order is that of the last recorded replay.
    this.attempts.delete(sessionId);
    this.attempts.set(sessionId, attempt);
    this.forgetOldest();
    return attempt;
  }

  private forgetOldest(): void {
    if (this.attempts.size <= TOKENS_REMEMBERED) return;
    for (const oldest of this.attempts.keys()) {
      this.attempts.delete(oldest);
      return;
    }
  }
}
