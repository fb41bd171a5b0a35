import {
  chainEntries,
  type ChainedEntry,
  EMPTY_CHAIN,
  GENESIS_HASH,
  verifyAuditChain,
} from './audit-chain.js';

const INSTITUTION = '00000000-0000-4000-8000-0000000000a1';

function entry(number: number): Parameters<typeof chainEntries>[1][number] {
  return {
    at: new Date(Date.UTC(2026, 10, 22, 9, 0, number)),
    actor: 'learner',
    action: 'token.redeemed',
    target: `session:${number}`,
    detail: { replica_id: 'a', attempt: number },
    // As in a trail whose first entries are from before events had ids.
    eventId: number < 3 ? null : `00000000-0000-4000-8000-00000000000${number}`,
    institutionId: number < 5 ? null : INSTITUTION,
  };
}

const chain = chainEntries(EMPTY_CHAIN, [1, 2, 3, 4, 5].map(entry));

/** The chain with its third entry replaced. */
function tamperedWith(change: Partial<ChainedEntry>): ChainedEntry[] {
  return chain.map((link) => (link.seq === 3n ? { ...link, ...change } : link));
}

describe('the audit chain', () => {
  it('numbers entries from 1 and links each to the one before', () => {
    expect(chain.map((link) => link.seq)).toEqual([1n, 2n, 3n, 4n, 5n]);
    expect(chain[0]?.prevHash).toEqual(GENESIS_HASH);
    expect(chain[4]?.prevHash).toEqual(chain[3]?.hash);
  });

  it('is the same whether it grew at once or in parts', () => {
    const start = chainEntries(EMPTY_CHAIN, [1, 2].map(entry));
    const rest = chainEntries(start[1] ?? EMPTY_CHAIN, [3, 4, 5].map(entry));
    expect([...start, ...rest]).toEqual(chain);
  });

  it('is intact as written, as a whole and page by page', () => {
    expect(verifyAuditChain(chain)).toEqual({ isIntact: true, head: { seq: 5n, hash: chain[4]?.hash } });
    const first = verifyAuditChain(chain.slice(0, 2));
    expect(first.isIntact && verifyAuditChain(chain.slice(2), first.head).isIntact).toBe(true);
    expect(verifyAuditChain([])).toEqual({ isIntact: true, head: EMPTY_CHAIN });
  });

  it('does not mind that the database returns keys in another order', () => {
    expect(verifyAuditChain(tamperedWith({ detail: { attempt: 3, replica_id: 'a' } })).isIntact).toBe(true);
  });

  it.each<[string, Partial<ChainedEntry>]>([
    ['time', { at: new Date(0) }],
    ['actor', { actor: 'system' }],
    ['action', { action: 'token.replayed' }],
    ['target', { target: 'session:4' }],
    ['detail', { detail: { replica_id: 'b', attempt: 3 } }],
    ['event id', { eventId: '00000000-0000-4000-8000-000000000004' }],
    ['event id, now gone,', { eventId: null }],
    ['institution', { institutionId: INSTITUTION }],
    ['hash', { hash: GENESIS_HASH }],
  ])('names the entry whose %s was altered', (_field, change) => {
    expect(verifyAuditChain(tamperedWith(change))).toEqual({
      isIntact: false,
      seq: 3n,
      problem: 'altered_entry',
    });
  });

  it('hashes an entry from before events had ids as it did then', () => {
    const hashes = chain.slice(0, 2).map((link) => Buffer.from(link.hash).toString('hex').slice(0, 16));
    expect(hashes).toEqual(['11d7fe460aacfb04', '442ba1cce8b1fe55']);
  });

  it('names the entry whose institution was changed, or taken away', () => {
    for (const institutionId of [null, '00000000-0000-4000-8000-0000000000a2']) {
      const changed = chain.map((link) => (link.seq === 5n ? { ...link, institutionId } : link));
      expect(verifyAuditChain(changed)).toEqual({ isIntact: false, seq: 5n, problem: 'altered_entry' });
    }
  });

  it('names the entry that was given an event id', () => {
    const added = chain.map((link) => (link.seq === 2n ? { ...link, eventId: chain[4]!.eventId } : link));
    expect(verifyAuditChain(added)).toEqual({ isIntact: false, seq: 2n, problem: 'altered_entry' });
  });

  it('names the first entry after one that was removed', () => {
    const removed = chain.filter((link) => link.seq !== 3n);
    expect(verifyAuditChain(removed)).toEqual({ isIntact: false, seq: 4n, problem: 'missing_entry' });
  });

  it('names the entry after one that was rewritten with a matching hash', () => {
    const [forged] = chainEntries(chain[1] ?? EMPTY_CHAIN, [{ ...entry(3), actor: 'system' }]);
    const verdict = verifyAuditChain(tamperedWith(forged ?? {}));
    expect(verdict).toEqual({ isIntact: false, seq: 4n, problem: 'foreign_link' });
  });
});
