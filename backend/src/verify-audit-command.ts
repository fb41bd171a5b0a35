import type { ChainHead } from './audit/audit-chain.js';
import type { ChainFinding } from './audit/verification/chain-finding.js';
import { headNote, readHeadNote } from './audit/verification/noted-head.js';
import type { TrailVerdict } from './audit/verification/trail-verification.js';

/** What an operator wants to know of the audit trail. */
export interface AuditVerifyCommand {
  readonly notedHead: ChainHead | undefined;
}

export const AUDIT_VERIFY_USAGE = `Usage:
  npm run audit:verify
  npm run audit:verify -- --head <number:hash>
The head is what an earlier verification printed, kept outside of the database.`;

/** @returns null when the words make no command */
export function parseAuditVerifyCommand(words: readonly string[]): AuditVerifyCommand | null {
  const [option, note, ...rest] = words;
  if (option === undefined) return { notedHead: undefined };
  const notedHead = readHeadNote(note ?? '');
  return option === '--head' && notedHead !== null && rest.length === 0 ? { notedHead } : null;
}

/** The answer in words, its figures and the head to keep included. */
export function describeVerdict({ finding, head, checkedEntries }: TrailVerdict, seconds: number): string {
  const figures = `${checkedEntries.toLocaleString('en')} entries fit together, checked in ${seconds.toFixed(2)} s.`;
  if (finding !== null) return `The audit trail is BROKEN. ${explain(finding)}\nBefore that, ${figures}`;
  const kept = head === null ? '' : `\nKeep this outside of the database: --head ${headNote(head)}`;
  return `The audit trail is whole: ${figures}${kept}`;
}

function explain(finding: ChainFinding): string {
  const { seq } = finding;
  switch (finding.problem) {
    case 'altered':
      return `Entry ${seq} was altered: it says something else than when it was written.`;
    case 'missing':
      return `${span(seq, finding.lastSeq)} missing.`;
    case 'inserted':
      return `Entry ${seq} was inserted: no server wrote it there.`;
    case 'moved':
      return `Entry ${seq} was moved: it was written as entry ${finding.formerSeq}.`;
    case 'foreign_link':
      return `The link of entry ${seq} is broken: entry ${seq - 1n} is not the one that it was written after.`;
    case 'cut_off':
      return `${span(seq, finding.lastSeq)} missing: the end of the trail was cut off.`;
    case 'foreign_head':
      return `The link of the head is broken: entry ${seq}, the last one, is not the one that was written.`;
    case 'head_missing':
      return 'The record of its head is missing: whether its end was cut off, nobody can tell.';
    case 'above_head':
      return `Entry ${seq} was inserted after the end of the trail, or the record of that end was set back.`;
    case 'rewritten':
      return `Entry ${seq} is not the one whose hash was noted: the trail was rewritten up to there.`;
  }
}

function span(first: bigint, last: bigint): string {
  return first === last ? `Entry ${first} is` : `Entries ${first} to ${last} are`;
}
