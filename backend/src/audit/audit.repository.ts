import { Injectable } from '@nestjs/common';
import type { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import { chainEntries, type ChainedEntry, type ChainHead } from './audit-chain.js';
import type { RecordedEvent } from './audit-event.js';
import { findInstitutions } from './event-institutions.repository.js';

/** "audit" in ASCII: the advisory lock of whoever appends, on any replica. */
const APPEND_LOCK_KEY = 0x61_75_64_69_74;
/** Room for a busy connection pool; the append itself takes milliseconds. */
const TRANSACTION_TIMEOUTS = { maxWait: 10_000, timeout: 10_000 };

/** The transaction in which something is done that enters the trail with it. */
export type AuditedTransaction = Prisma.TransactionClient;

/** The trail as somebody finds it who is about to append. */
type TrailState = ChainHead & { readonly knownIds: readonly string[] };

@Injectable()
export class AuditRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Appends all events in one transaction, in order, those left out that are in the trail already: whoever does not know whether
   * they arrived writes them again. Replicas that append at the same time queue, so the chain never forks.
   * @param alongside what the events tell of, when neither may be without the other
   */
  async append(
    events: readonly RecordedEvent[],
    alongside?: (transaction: AuditedTransaction) => Promise<void>,
  ): Promise<void> {
    await this.prisma.client.$transaction(async (transaction) => {
      await alongside?.(transaction);
      await this.appendWithin(transaction, events);
    }, TRANSACTION_TIMEOUTS);
  }

  /** The same in a transaction of somebody else, for what must not happen without its entry, nor be recorded without happening. */
  async appendWithin(transaction: Prisma.TransactionClient, events: readonly RecordedEvent[]): Promise<void> {
    const byId = new Map(events.map((event) => [event.id, event]));
    // Before the lock: nobody waits for it.
    const institutionOf = await findInstitutions(transaction, events);
    // A statement of its own: the next one must see what the holder before us committed.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${APPEND_LOCK_KEY}::bigint)`;
    const [state] = await transaction.$queryRaw<TrailState[]>`
      SELECT seq, hash, ARRAY(
        SELECT event_id::text FROM audit_entry WHERE event_id = ANY(${[...byId.keys()]}::uuid[])) AS "knownIds"
      FROM audit_head`;
    if (state === undefined) throw new Error('The head of the audit trail is missing: run audit:verify');
    for (const id of state.knownIds) byId.delete(id);
    if (byId.size === 0) return;
    const fresh = [...byId.values()].map(({ id, ...event }) => ({
      ...event,
      eventId: id,
      institutionId: institutionOf(event),
    }));
    // One text for all of them: as single values they cost the client several times as much. The database moves the head.
    await transaction.$executeRaw`
      INSERT INTO audit_entry (
        seq, at, actor, action, target, detail, prev_hash, hash, event_id, institution_id)
      SELECT seq, at, actor, action, target, detail, decode(prev_hash, 'hex'), decode(hash, 'hex'), event_id,
        institution_id
      FROM jsonb_to_recordset(${toRecordset(chainEntries(state, fresh))}::jsonb) AS entry (
        seq bigint, at timestamptz, actor text, action text, target text, detail jsonb, prev_hash text, hash text,
        event_id uuid, institution_id uuid)`;
  }
}

function toRecordset(entries: readonly ChainedEntry[]): string {
  return JSON.stringify(
    entries.map(({ seq, prevHash, hash, eventId, institutionId, ...entry }) => ({
      ...entry,
      seq: seq.toString(),
      prev_hash: Buffer.from(prevHash).toString('hex'),
      hash: Buffer.from(hash).toString('hex'),
      event_id: eventId,
      institution_id: institutionId,
    })),
  );
}
