import { type ChainedEntry, EMPTY_CHAIN, GENESIS_HASH, isAsWritten, isSameHash } from '../audit-chain.js';
import type { ChainFinding } from './chain-finding.js';

/** How far from its place an entry is looked for that was moved: each place costs a hash, and whoever waits may be a voice. */
const MOVED_AT_MOST = 5_000n;

/** The first break of a trail, and what stands beside it. */
export interface BreakScene {
  /** The last entry that fits; null at the beginning. */
  readonly before: ChainedEntry | null;
  readonly entry: ChainedEntry;
  /** Null at the end. */
  readonly after: ChainedEntry | null;
}

/**
 * What was done to a trail, as far as the break tells. The kinds exclude each other for a change of one entry; who changed several
 * leaves a break all the same, which is given the nearest name.
 * @param isInTrail whether some entry has this hash
 */
export async function diagnoseBreak(
  { before, entry, after }: BreakScene,
  isInTrail: (hash: Uint8Array<ArrayBuffer>) => Promise<boolean>,
): Promise<ChainFinding> {
  const { seq } = entry;
  const last = before ?? EMPTY_CHAIN;
  const formerSeq = formerSeqOf(entry);
  if (formerSeq !== null) return diagnoseRenumbered(before, entry, formerSeq, isInTrail);
  if (seq > last.seq + 1n) return { problem: 'missing', seq: last.seq + 1n, lastSeq: seq - 1n };
  if (seq <= last.seq) return { problem: 'inserted', seq };
  // The one after it was written after the one before it.
  if (after !== null && isSameHash(after.prevHash, last.hash)) return { problem: 'inserted', seq };
  return { problem: isAsWritten(entry) ? 'foreign_link' : 'altered', seq };
}

/** Of an entry that is as it was written, but for its number. */
async function diagnoseRenumbered(
  before: ChainedEntry | null,
  { seq, prevHash }: ChainedEntry,
  formerSeq: bigint,
  isInTrail: (hash: Uint8Array<ArrayBuffer>) => Promise<boolean>,
): Promise<ChainFinding> {
  // It made room for the one before it.
  if (before !== null && isSameHash(prevHash, before.prevHash) && formerSeq === seq - 1n)
    return { problem: 'inserted', seq: before.seq };
  const isLinkKnown = isSameHash(prevHash, GENESIS_HASH) || (await isInTrail(prevHash));
  // Those before it went, and it moved up.
  if (!isLinkKnown && formerSeq > seq) return { problem: 'missing', seq, lastSeq: formerSeq - 1n };
  return { problem: 'moved', seq, formerSeq };
}

/** The number under which the entry, otherwise unchanged, was written; null when it is the one that it has, or none nearby. */
function formerSeqOf(entry: ChainedEntry): bigint | null {
  if (isAsWritten(entry)) return null;
  for (let distance = 1n; distance <= MOVED_AT_MOST; distance++) {
    for (const seq of [entry.seq + distance, entry.seq - distance]) {
      if (seq > 0n && isAsWritten({ ...entry, seq })) return seq;
    }
  }
  return null;
}
