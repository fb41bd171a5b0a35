import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { INSTITUTION } from '../database/filled-database.mjs';

const AUDIT_CHAIN = join(import.meta.dirname, '..', '..', '..', 'dist', 'backend', 'audit', 'audit-chain.js');
const FIRST_MS = Date.UTC(2026, 0, 1);
const BATCH_SIZE = 5_000;

/** What one conversation leaves in the trail, and somebody of the staff who looked at it. */
const COURSE = [
  {
    actor: () => 'learner',
    action: 'token.issued',
    detail: { target_language: 'es', native_language: 'en', student_level: 'A2', bound_to_origin: true },
  },
  { actor: () => 'learner', action: 'token.redeemed', detail: { replica_id: 'parley-7d9f-xk2lp' } },
  {
    actor: () => 'system',
    action: 'session.ended',
    detail: { end_reason: 'learner_ended', duration_ms: 412_345 },
  },
  {
    actor: () => `admin:${randomUUID()}`,
    action: 'session.viewed',
    detail: { role: 'reviewer', with_lesson: true, with_system_prompt: false },
  },
];

function entriesFrom(first, count) {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const { actor, action, detail } = COURSE[number % COURSE.length];
    return {
      at: new Date(FIRST_MS + number * 250),
      actor: actor(),
      action,
      target: `session:${randomUUID()}`,
      detail,
      eventId: randomUUID(),
      institutionId: INSTITUTION,
    };
  });
}

function insertStatement(entries) {
  const rows = entries.map(({ seq, prevHash, hash, ...entry }) => ({
    ...entry,
    seq: String(seq),
    prevHash: Buffer.from(prevHash).toString('hex'),
    hash: Buffer.from(hash).toString('hex'),
  }));
  return `INSERT INTO audit_entry (seq, at, actor, action, target, detail, event_id, institution_id, prev_hash, hash)
    SELECT seq, at, actor, action, target, detail, "eventId", "institutionId", decode("prevHash", 'hex'), decode(hash, 'hex')
    FROM json_to_recordset('${JSON.stringify(rows)}') AS entry (seq bigint, at timestamptz, actor text, action text, target text,
      detail jsonb, "eventId" uuid, "institutionId" uuid, "prevHash" text, hash text) ORDER BY seq`;
}

/** Statements that write so many entries into an empty trail, chained as the product chains them. */
export async function trailStatements(count) {
  const { chainEntries, EMPTY_CHAIN } = await import(AUDIT_CHAIN);
  return (function* () {
    let head = EMPTY_CHAIN;
    for (let first = 0; first < count; first += BATCH_SIZE) {
      const entries = chainEntries(head, entriesFrom(first, Math.min(BATCH_SIZE, count - first)));
      head = entries.at(-1);
      yield insertStatement(entries);
    }
  })();
}
