import type { ChainedEntry } from '../../src/audit/audit-chain.js';
import { EMPTY_CHAIN } from '../../src/audit/audit-chain.js';
import type { ChainFinding } from '../../src/audit/verification/chain-finding.js';
import { headNote, readHeadNote } from '../../src/audit/verification/noted-head.js';
import { DATABASES, type Fixture } from '../platform/both-databases.js';
import {
  ENTRIES,
  fillTrail,
  forgedEntry,
  hex,
  overwrite,
  rewritten,
  shift,
  verdictAfter,
  verify,
} from './tampered-trail.js';

const LAST = BigInt(ENTRIES);
const PLACES = [1n, 5n, LAST];
/** What takes the place of each column's value. */
const EDITS: readonly (readonly [string, string])[] = [
  ['at', "at + interval '1 millisecond'"],
  ['at', "'infinity'"],
  ['actor', "'system'"],
  ['action', "'session.ended'"],
  ['target', "'session:x'"],
  ['detail', `'{"role": "reviewer", "with_lesson": false, "with_system_prompt": false}'`],
  ['detail', "'null'"],
  ['prev_hash', "decode(repeat('ab', 32), 'hex')"],
  ['hash', "decode(repeat('cd', 32), 'hex')"],
  ['event_id', 'gen_random_uuid()'],
  ['event_id', 'NULL'],
  ['institution_id', 'gen_random_uuid()'],
  ['institution_id', 'NULL'],
];

describe.each(DATABASES)('a trail on %s', (_name, open) => {
  let fixture: Fixture;
  let trail: readonly ChainedEntry[];
  beforeAll(async () => {
    fixture = await open();
    trail = await fillTrail(fixture.database);
  }, 30_000);
  afterAll(() => fixture.dispose());

  const entryAt = (seq: bigint): ChainedEntry => trail[Number(seq) - 1]!;

  async function findingAfter(...statements: readonly string[]): Promise<ChainFinding | null> {
    const { finding } = await verdictAfter(fixture.database, async (run) => {
      for (const statement of statements) await run(statement);
    });
    return finding;
  }

  it('is whole as it was written, by a head that can be kept elsewhere', async () => {
    const { finding, head, checkedEntries } = await verify(fixture.database);
    expect([finding, checkedEntries]).toEqual([null, ENTRIES]);
    const notedHead = readHeadNote(headNote(head!))!;
    expect(notedHead).toEqual({ seq: LAST, hash: entryAt(LAST).hash });
    expect(await verify(fixture.database, { notedHead })).toMatchObject({ finding: null });
  });

  it.each(PLACES.flatMap((seq) => EDITS.map(([column, value]) => [seq, column, value] as const)))(
    'shows that of entry %s the %s became %s',
    async (seq, column, value) => {
      expect(await findingAfter(`UPDATE audit_entry SET ${column} = ${value} WHERE seq = ${seq}`)).toEqual({
        problem: 'altered',
        seq,
      });
    },
  );

  it.each<[bigint, number, ChainFinding]>([
    [1n, 500, { problem: 'missing', seq: 1n, lastSeq: 1n }],
    [1n, 0, { problem: 'moved', seq: 0n, formerSeq: 1n }],
    [5n, 500, { problem: 'missing', seq: 5n, lastSeq: 5n }],
    [5n, -7, { problem: 'moved', seq: -7n, formerSeq: 5n }],
    [LAST, 500, { problem: 'moved', seq: 500n, formerSeq: LAST }],
  ])('shows that entry %s was given the number %s', async (seq, number, finding) => {
    expect(await findingAfter(`UPDATE audit_entry SET seq = ${number} WHERE seq = ${seq}`)).toEqual(finding);
  });

  it.each<[string, bigint, bigint, ChainFinding]>([
    ['first', 1n, 1n, { problem: 'missing', seq: 1n, lastSeq: 1n }],
    ['first three', 1n, 3n, { problem: 'missing', seq: 1n, lastSeq: 3n }],
    ['fifth', 5n, 5n, { problem: 'missing', seq: 5n, lastSeq: 5n }],
    ['last', LAST, LAST, { problem: 'cut_off', seq: LAST, lastSeq: LAST }],
    ['last five', LAST - 4n, LAST, { problem: 'cut_off', seq: LAST - 4n, lastSeq: LAST }],
    ['first and all others', 1n, LAST, { problem: 'cut_off', seq: 1n, lastSeq: LAST }],
  ])('shows that the %s went', async (_which, first, last, finding) => {
    expect(await findingAfter(`DELETE FROM audit_entry WHERE seq BETWEEN ${first} AND ${last}`)).toEqual(
      finding,
    );
  });

  it.each([1n, 5n, LAST - 1n])('shows that entry %s went, also when others moved up', async (seq) => {
    expect(await findingAfter(`DELETE FROM audit_entry WHERE seq = ${seq}`, ...shift(seq + 1n, -1))).toEqual({
      problem: 'missing',
      seq,
      lastSeq: seq,
    });
  });

  describe.each([
    ['with a hash that is right', false],
    ['with a hash that is wrong', true],
  ])('an entry that was put in, %s,', (_how, isSpoilt) => {
    it.each([1n, 2n, 5n, LAST])('shows where others made room for it: %s', async (seq) => {
      const link = seq === 1n ? EMPTY_CHAIN : entryAt(seq - 1n);
      expect(await findingAfter(...shift(seq, 1), forgedEntry(link, isSpoilt))).toEqual({
        problem: 'inserted',
        seq,
      });
    });

    it('shows before the first one', async () => {
      const link = { ...EMPTY_CHAIN, seq: -1n };
      expect(await findingAfter(forgedEntry(link, isSpoilt))).toEqual({ problem: 'inserted', seq: 0n });
    });

    it('shows after the last one', async () => {
      expect(await findingAfter(forgedEntry(entryAt(LAST), isSpoilt))).toEqual({
        problem: 'above_head',
        seq: LAST + 1n,
      });
    });
  });

  it.each([
    ['the first two changed places', [1n, 2n], { problem: 'moved', seq: 1n, formerSeq: 2n }],
    ['two neighbours changed places', [5n, 6n], { problem: 'moved', seq: 5n, formerSeq: 6n }],
    ['two far ones changed places', [3n, 11n], { problem: 'moved', seq: 3n, formerSeq: 11n }],
    ['the last two changed places', [LAST - 1n, LAST], { problem: 'moved', seq: LAST - 1n, formerSeq: LAST }],
  ])('shows that %s', async (_what, [one, other], finding) => {
    expect(
      await findingAfter(
        `UPDATE audit_entry SET seq = 1000 WHERE seq = ${one}`,
        `UPDATE audit_entry SET seq = ${one} WHERE seq = ${other}`,
        `UPDATE audit_entry SET seq = ${other} WHERE seq = 1000`,
      ),
    ).toEqual(finding);
  });

  it('shows that one entry was written anew, hash and all', async () => {
    const forged = rewritten(trail, 5n)[0]!;
    expect(await findingAfter(overwrite(forged))).toEqual({ problem: 'foreign_link', seq: 6n });
    const last = rewritten(trail, LAST)[0]!;
    expect(await findingAfter(overwrite(last))).toEqual({ problem: 'foreign_head', seq: LAST });
  });

  it('shows that its head is gone, or was set back', async () => {
    expect(await findingAfter('DELETE FROM audit_head')).toEqual({ problem: 'head_missing', seq: 0n });
    const { seq, hash } = entryAt(10n);
    expect(await findingAfter(`UPDATE audit_head SET seq = ${seq}, hash = ${hex(hash)}`)).toEqual({
      problem: 'above_head',
      seq: 11n,
    });
  });

  describe('of which the head was set as well', () => {
    const noted = { seq: LAST, hash: new Uint8Array(32) };
    beforeAll(() => {
      noted.hash = entryAt(LAST).hash;
    });

    it.each([1n, 5n])(
      'shows only by a head kept elsewhere that all from %s on was written anew',
      async (from) => {
        const forged = rewritten(trail, from);
        const tamper = async (run: (sql: string) => Promise<unknown>): Promise<void> => {
          for (const entry of forged) await run(overwrite(entry));
          await run(`UPDATE audit_head SET hash = ${hex(forged.at(-1)!.hash)}`);
        };
        expect(await verdictAfter(fixture.database, tamper)).toMatchObject({ finding: null });
        expect(await verdictAfter(fixture.database, tamper, { notedHead: noted })).toMatchObject({
          finding: { problem: 'rewritten', seq: LAST },
        });
      },
    );

    it('shows only by a head kept elsewhere that its end went', async () => {
      const tamper = async (run: (sql: string) => Promise<unknown>): Promise<void> => {
        await run('DELETE FROM audit_entry WHERE seq > 9');
        await run(`UPDATE audit_head SET seq = 9, hash = ${hex(entryAt(9n).hash)}`);
      };
      expect(await verdictAfter(fixture.database, tamper)).toMatchObject({ finding: null });
      expect(await verdictAfter(fixture.database, tamper, { notedHead: noted })).toMatchObject({
        finding: { problem: 'cut_off', seq: 10n, lastSeq: LAST },
      });
    });
  });

  it('is looked at from its end, where only its latest entries are asked for', async () => {
    const alter = (seq: number) => (run: (sql: string) => Promise<unknown>) =>
      run(`UPDATE audit_entry SET actor = 'system' WHERE seq = ${seq}`).then(() => undefined);
    const latest = { latest: 5 };
    expect(await verdictAfter(fixture.database, alter(6), latest)).toMatchObject({
      finding: null,
      checkedEntries: 5,
    });
    expect(await verdictAfter(fixture.database, alter(8), latest)).toMatchObject({
      finding: { problem: 'altered', seq: 8n },
    });
    expect(await verify(fixture.database, { latest: 500 })).toMatchObject({ checkedEntries: ENTRIES });
  });

  it('goes on from its head: what was cut off stays missed, whatever is written afterwards', async () => {
    const finding = await findingAfter(
      'DELETE FROM audit_entry WHERE seq > 9',
      'ALTER TABLE audit_entry ENABLE TRIGGER USER',
      'ALTER TABLE audit_head ENABLE TRIGGER USER',
      forgedEntry(entryAt(LAST), false),
    );
    expect(finding).toEqual({ problem: 'missing', seq: 10n, lastSeq: LAST });
  });
});
