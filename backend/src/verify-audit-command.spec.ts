import type { ChainFinding } from './audit/verification/chain-finding.js';
import { describeVerdict, parseAuditVerifyCommand } from './verify-audit-command.js';

const HASH = 'ab'.repeat(32);
const HEAD = { seq: 12n, hash: new Uint8Array(32).fill(0xab) };

describe('the command that verifies the audit trail', () => {
  it('takes a head from an earlier verification, or nothing', () => {
    expect(parseAuditVerifyCommand([])).toEqual({ notedHead: undefined });
    expect(parseAuditVerifyCommand(['--head', ` 12:${HASH.toUpperCase()}`])).toEqual({ notedHead: HEAD });
  });

  it.each([
    [['--head']],
    [['--head', '12']],
    [['--head', `12:${HASH}0`]],
    [['--head', `-1:${HASH}`]],
    [['--head', `12:${HASH}`, 'x']],
    [['--tail', `12:${HASH}`]],
    [['verify']],
  ])('does not take %p', (words) => {
    expect(parseAuditVerifyCommand(words)).toBeNull();
  });

  it('names the head of a trail that is whole', () => {
    expect(describeVerdict({ finding: null, head: HEAD, checkedEntries: 100_000 }, 1.234)).toBe(
      `The audit trail is whole: 100,000 entries fit together, checked in 1.23 s.\nKeep this outside of the database: --head 12:${HASH}`,
    );
  });

  it.each<[ChainFinding, string]>([
    [{ problem: 'altered', seq: 5n }, 'Entry 5 was altered'],
    [{ problem: 'missing', seq: 5n, lastSeq: 5n }, 'Entry 5 is missing.'],
    [{ problem: 'missing', seq: 5n, lastSeq: 7n }, 'Entries 5 to 7 are missing.'],
    [{ problem: 'inserted', seq: 5n }, 'Entry 5 was inserted'],
    [{ problem: 'moved', seq: 5n, formerSeq: 6n }, 'Entry 5 was moved: it was written as entry 6.'],
    [{ problem: 'foreign_link', seq: 6n }, 'The link of entry 6 is broken: entry 5'],
    [
      { problem: 'cut_off', seq: 10n, lastSeq: 12n },
      'Entries 10 to 12 are missing: the end of the trail was cut off.',
    ],
    [{ problem: 'foreign_head', seq: 12n }, 'The link of the head is broken: entry 12'],
    [{ problem: 'head_missing', seq: 0n }, 'The record of its head is missing'],
    [{ problem: 'above_head', seq: 13n }, 'Entry 13 was inserted after the end'],
    [{ problem: 'rewritten', seq: 12n }, 'the trail was rewritten'],
  ])('says what is wrong: %#', (finding, words) => {
    const text = describeVerdict({ finding, head: HEAD, checkedEntries: 4 }, 0.1);
    expect(text).toContain(`The audit trail is BROKEN. `);
    expect(text).toContain(words);
    expect(text).not.toContain('--head');
  });
});
