import { retentionNotices } from './retention-notices.js';

const NOW = new Date('2026-11-25T12:00:00Z');
const LONG_AGO = new Date('2026-11-01T12:00:00Z');
const YESTERDAY = new Date('2026-11-24T03:00:00Z');

function noticesOf(days: number, oldestSessionAt: Date | null, lastRunAt: Date | null) {
  return retentionNotices({ transcript_retention_days: days }, { oldestSessionAt, lastRunAt }, NOW);
}

describe('the notice of transcripts that nobody deletes', () => {
  it('is there when they are kept and the job has not run for days, or never', () => {
    const notice = { code: 'transcripts_without_retention', severity: 'error', params: { days: 30 } };

    expect(noticesOf(30, LONG_AGO, LONG_AGO)).toEqual([notice]);
    expect(noticesOf(30, LONG_AGO, null)).toEqual([notice]);
  });

  it('is not there when they are not kept, when the job runs, and before there is anything to delete', () => {
    expect(noticesOf(0, LONG_AGO, null)).toEqual([]);
    expect(noticesOf(30, LONG_AGO, YESTERDAY)).toEqual([]);
    expect(noticesOf(30, YESTERDAY, null)).toEqual([]);
    expect(noticesOf(30, null, null)).toEqual([]);
  });
});
