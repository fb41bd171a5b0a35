/**
 * - `good`: as it should be
 * - `warning`: works, and somebody should know
 * - `bad`: does not work, or not safely, before it is put right
 * - `skipped`: could not be looked at
 */
export type Verdict = 'good' | 'warning' | 'bad' | 'skipped';

/** One thing that was looked at. Never holds a secret. */
export interface Finding {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export const good = (says: string): Finding => ({ verdict: 'good', says });

export const warning = (says: string, remedy: string): Finding => ({ verdict: 'warning', says, remedy });

export const bad = (says: string, remedy: string): Finding => ({ verdict: 'bad', says, remedy });

export const skipped = (says: string, remedy?: string): Finding => ({
  verdict: 'skipped',
  says,
  ...(remedy !== undefined && { remedy }),
});
