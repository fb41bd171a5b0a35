import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  type ChainedEntry,
  type ChainHead,
  type ChainVerdict,
  EMPTY_CHAIN,
  isSameHash,
  verifyAuditChain,
} from '../audit-chain.js';
import { diagnoseBreak } from './chain-diagnosis.js';
import type { ChainFinding } from './chain-finding.js';
import { TrailReaderRepository } from './trail-reader.repository.js';

export interface VerificationOptions {
  /** Kept outside of the database since an earlier verification: what was true then must be true now. */
  readonly notedHead?: ChainHead | undefined;
  /** Only so many of the latest entries; all of them by default. */
  readonly latest?: number | undefined;
  /** How many entries are read at once: the more, the faster, and the longer does everything else in the process wait. */
  readonly batchSize?: number | undefined;
}

export interface TrailVerdict {
  /** The first thing that is wrong; null: the trail is whole. */
  readonly finding: ChainFinding | null;
  /** Null when it is gone. */
  readonly head: ChainHead | null;
  /** How many entries fit together, from the first one looked at on. */
  readonly checkedEntries: number;
}

const BATCH_SIZE = 2_000;
/** Above every number that an entry can have. */
const NO_END = 2n ** 63n - 1n;

/** How far the walk along the trail came. */
interface Walk {
  readonly finding: ChainFinding | null;
  readonly last: ChainHead;
  readonly checkedEntries: number;
}

/** Finds out whether the audit trail is what was written, and what is wrong first where it is not. */
@Injectable()
export class TrailVerification {
  constructor(private readonly trail: TrailReaderRepository) {}

  /** Entries may come in meanwhile: it is about those that were there when it began. */
  async verify(options: VerificationOptions = {}): Promise<TrailVerdict> {
    const { head, seqAboveHead } = await this.trail.end();
    if (head === null) return { finding: { problem: 'head_missing', seq: 0n }, head, checkedEntries: 0 };
    // One beyond the head, where there is one: it may be what had to make room.
    const { finding, last, checkedEntries } = await this.walk(head.seq, seqAboveHead ?? head.seq, options);
    const found =
      seqAboveHead !== null && isBeyond(head, finding, last)
        ? ({ problem: 'above_head', seq: seqAboveHead } as const)
        : (finding ?? endFinding(last, head) ?? (await this.compare(options.notedHead, head)));
    return { finding: found, head, checkedEntries };
  }

  private async walk(
    headSeq: bigint,
    lastSeq: bigint,
    { latest, batchSize = BATCH_SIZE }: VerificationOptions,
  ): Promise<Walk> {
    let before = latest === undefined ? null : await this.entryBefore(headSeq - BigInt(latest) + 1n);
    let last: ChainHead = before ?? EMPTY_CHAIN;
    let checkedEntries = 0;
    let batch = await this.trail.entries(before?.seq ?? null, lastSeq, batchSize);
    for (let end = batch.at(-1); end !== undefined; end = batch.at(-1)) {
      // The database looks for more while these are hashed.
      const asked = this.trail.entries(end.seq, lastSeq, batchSize);
      const [following, verdict] = await Promise.all([asked, hashMeanwhile(asked, batch, last)]);
      if (!verdict.isIntact) {
        const index = batch.findIndex(({ seq }) => seq === verdict.seq);
        const finding = await this.diagnose(batch, index, before);
        return { finding, last, checkedEntries: checkedEntries + index };
      }
      before = end;
      last = verdict.head;
      checkedEntries += batch.length;
      batch = following;
    }
    return { finding: null, last, checkedEntries };
  }

  /** The entry before this one, from which the walk begins; null from the beginning on. */
  private async entryBefore(seq: bigint): Promise<ChainedEntry | null> {
    if (seq <= 1n) return null;
    const [entry] = await this.trail.entries(seq - 2n, NO_END, 1);
    return entry ?? null;
  }

  private async diagnose(
    batch: readonly ChainedEntry[],
    index: number,
    beforeBatch: ChainedEntry | null,
  ): Promise<ChainFinding> {
    const entry = batch[index];
    if (entry === undefined) throw new Error('A break is at an entry');
    const [after = null] = await this.trail.entries(entry.seq, NO_END, 1);
    const before = batch[index - 1] ?? beforeBatch;
    return diagnoseBreak({ before, entry, after }, (hash) => this.trail.hasHash(hash));
  }

  private async compare(noted: ChainHead | undefined, head: ChainHead): Promise<ChainFinding | null> {
    if (noted === undefined) return null;
    if (noted.seq > head.seq) return { problem: 'cut_off', seq: head.seq + 1n, lastSeq: noted.seq };
    const found: readonly ChainHead[] =
      noted.seq === 0n ? [EMPTY_CHAIN] : await this.trail.entries(noted.seq - 1n, noted.seq, 1);
    const isSame = found.some(({ hash }) => isSameHash(hash, noted.hash));
    return isSame ? null : { problem: 'rewritten', seq: noted.seq };
  }
}

/** Hashing keeps the process busy: what it asks of the database must have left before. An embedded one may have answered by then. */
async function hashMeanwhile(
  asked: Promise<unknown>,
  batch: readonly ChainedEntry[],
  last: ChainHead,
): Promise<ChainVerdict> {
  await Promise.race([asked, setImmediate()]);
  return verifyAuditChain(batch, last);
}

/** Whether all is well as far as the head tells, but for an entry beyond it that was not written before it. */
function isBeyond(head: ChainHead, finding: ChainFinding | null, last: ChainHead): boolean {
  return finding === null ? last.seq > head.seq : finding.seq > head.seq && finding.problem !== 'moved';
}

function endFinding(last: ChainHead, head: ChainHead): ChainFinding | null {
  if (last.seq < head.seq) return { problem: 'cut_off', seq: last.seq + 1n, lastSeq: head.seq };
  return isSameHash(last.hash, head.hash) ? null : { problem: 'foreign_head', seq: last.seq };
}
