import type { Notice } from 'parley/contracts';
import type { InstitutionSettings } from '../institution/institution-settings.js';
import type { RetentionState } from './retention-state.repository.js';

/** Once a day is what the retention job promises; one missed day may be a server that was off. */
const OVERDUE_MS = 2 * 86_400_000;

/** Transcripts that are kept for some days only, and nothing that deletes them after those. */
export function retentionNotices(
  { transcript_retention_days: days }: Pick<InstitutionSettings, 'transcript_retention_days'>,
  { oldestSessionAt, lastRunAt }: RetentionState,
  now: Date,
): Notice[] {
  const isOld = (at: Date): boolean => now.getTime() - at.getTime() > OVERDUE_MS;
  // A new installation has had nothing to delete yet.
  const mayBeDue = days > 0 && oldestSessionAt !== null && isOld(oldestSessionAt);
  if (!mayBeDue || (lastRunAt !== null && !isOld(lastRunAt))) return [];
  return [{ code: 'transcripts_without_retention', severity: 'error', params: { days } }];
}
