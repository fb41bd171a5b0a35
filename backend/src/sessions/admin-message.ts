import type { AdminEndReason } from 'parley/contracts';

/** What an admin who ends a conversation has to say to its learner. */
export interface AdminMessage {
  readonly reason: AdminEndReason;
  /** In the admin's own words; null when there are none. */
  readonly note: string | null;
}
