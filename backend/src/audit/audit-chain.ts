import { hash } from 'node:crypto';
import { canonicalJson, type CanonicalObject } from './canonical-json.js';

export type Sha256 = Uint8Array<ArrayBuffer>;

/** An entry as it is stored. Entries are numbered from 1 without a gap. */
export interface ChainedEntry {
  readonly seq: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: CanonicalObject;
  /** Of the event behind the entry, in lower case; null in entries from before events had ids. */
  readonly eventId: string | null;
  /** Whose staff may read it, in lower case; null for nobody in particular, and in entries from before they had one. */
  readonly institutionId: string | null;
  /** `hash` of the entry before; `GENESIS_HASH` in the first. */
  readonly prevHash: Sha256;
  readonly hash: Sha256;
}

export type UnchainedEntry = Omit<ChainedEntry, 'seq' | 'prevHash' | 'hash'>;

/** Where the chain stands: its last entry, or its beginning. */
export type ChainHead = Pick<ChainedEntry, 'seq' | 'hash'>;

export const GENESIS_HASH: Sha256 = new Uint8Array(32);

export const EMPTY_CHAIN: ChainHead = { seq: 0n, hash: GENESIS_HASH };

/** The entries numbered and hashed as the continuation of `head`, in the order given. */
export function chainEntries(head: ChainHead, entries: readonly UnchainedEntry[]): ChainedEntry[] {
  let last = head;
  return entries.map((entry) => {
    const linked = { ...entry, seq: last.seq + 1n, prevHash: last.hash };
    const chained = { ...linked, hash: hashEntry(linked) };
    last = chained;
    return chained;
  });
}

/** Why an entry does not continue the chain. */
export type ChainBreak = 'missing_entry' | 'foreign_link' | 'altered_entry';

export type ChainVerdict =
  | { readonly isIntact: true; readonly head: ChainHead }
  | { readonly isIntact: false; readonly seq: bigint; readonly problem: ChainBreak };

/**
 * Checks entries, in order of `seq`, as the continuation of `head`, and names the first that breaks the chain. A long trail is checked
 * page by page, each from the head that the one before returned. Entries cut off at the end leave an intact, shorter chain:
 * compare its head with one noted earlier.
 */
export function verifyAuditChain(
  entries: Iterable<ChainedEntry>,
  head: ChainHead = EMPTY_CHAIN,
): ChainVerdict {
  let last = head;
  for (const entry of entries) {
    const problem = findBreak(last, entry);
    if (problem !== null) return { isIntact: false, seq: entry.seq, problem };
    last = entry;
  }
  return { isIntact: true, head: { seq: last.seq, hash: last.hash } };
}

function findBreak(last: ChainHead, entry: ChainedEntry): ChainBreak | null {
  if (entry.seq !== last.seq + 1n) return 'missing_entry';
  if (!isSameHash(entry.prevHash, last.hash)) return 'foreign_link';
  return isAsWritten(entry) ? null : 'altered_entry';
}

/** Whether the entry's own hash is that of its content and its link. */
export function isAsWritten(entry: ChainedEntry): boolean {
  return isSameHash(entry.hash, hashEntry(entry));
}

/**
 * SHA-256 of the previous hash followed by the entry's canonical JSON in UTF-8. What an entry has, of an event id and an institution, is
 * part of it, so that neither can be changed, added or taken away; entries without are hashed as they were before there were any.
 */
function hashEntry(entry: Omit<ChainedEntry, 'hash'>): Sha256 {
  const { seq, at, actor, action, target, detail, eventId, institutionId } = entry;
  // Canonical JSON, put together here because its keys are known: a long trail is verified in a third of the time.
  const text = [
    `{"action":${JSON.stringify(action)},"actor":${JSON.stringify(actor)},"at":"${at.toISOString()}"`,
    `,"detail":${canonicalJson(detail)}`,
    eventId === null ? '' : `,"event_id":"${eventId}"`,
    institutionId === null ? '' : `,"institution_id":"${institutionId}"`,
    `,"seq":"${seq}","target":${JSON.stringify(target)}}`,
  ].join('');
  const hashed = Buffer.allocUnsafe(entry.prevHash.length + Buffer.byteLength(text));
  hashed.set(entry.prevHash);
  hashed.write(text, entry.prevHash.length);
  return new Uint8Array(hash('sha256', hashed, 'buffer'));
}

export function isSameHash(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
