import type { AuditTrailCheck, AuditTrailEntry } from 'parley/contracts';
import type { ChainFinding } from '../verification/chain-finding.js';
import { headNote } from '../verification/noted-head.js';
import type { TrailVerdict } from '../verification/trail-verification.js';
import type { TrailEntryRow } from './audit-trail.repository.js';

export function toTrailEntry(row: TrailEntryRow): AuditTrailEntry {
  return {
    // As exact as a number can be, for longer than there will be entries.
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actor: row.actor,
    actor_name: row.actorName,
    action: row.action,
    target: row.target,
    target_name: row.targetName,
    detail: { ...row.detail },
    hash: row.hash,
  };
}

/** @param latest how many of the latest entries were looked at */
export function toTrailCheck(verdict: TrailVerdict, latest: number): AuditTrailCheck {
  const { finding, head, checkedEntries } = verdict;
  return {
    finding:
      finding === null
        ? null
        : { problem: finding.problem, seq: Number(finding.seq), other_seq: otherSeqOf(finding) },
    checked_entries: checkedEntries,
    is_complete: head !== null && head.seq <= BigInt(latest),
    head: head === null ? null : headNote(head),
  };
}

function otherSeqOf(finding: ChainFinding): number | null {
  if ('lastSeq' in finding) return Number(finding.lastSeq);
  return 'formerSeq' in finding ? Number(finding.formerSeq) : null;
}
