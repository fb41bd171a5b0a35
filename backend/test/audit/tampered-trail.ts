import { randomUUID } from 'node:crypto';
import { chainEntries, type ChainedEntry, type ChainHead, EMPTY_CHAIN } from '../../src/audit/audit-chain.js';
import type { RecordedEvent } from '../../src/audit/audit-event.js';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { TrailReaderRepository } from '../../src/audit/verification/trail-reader.repository.js';
import {
  TrailVerification,
  type TrailVerdict,
  type VerificationOptions,
} from '../../src/audit/verification/trail-verification.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { readTrail } from '../sessions/session-parts.js';

export const ENTRIES = 12;
export const INSTITUTION = '00000000-0000-4000-8000-000000000001';

/** What a superuser may do to the trail: every statement of a script. */
type Tamper = (run: (sql: string) => Promise<unknown>, trail: readonly ChainedEntry[]) => Promise<void>;

export function viewed(number: number): RecordedEvent {
  return {
    id: randomUUID(),
    at: new Date(Date.UTC(2026, 10, 22, 9, 0, 0, number)),
    actor: `admin:${randomUUID()}`,
    action: 'session.viewed',
    // Of an institution, so that every column has a value.
    target: `institution:${INSTITUTION}`,
    detail: { role: 'reviewer', with_lesson: true, with_system_prompt: false },
  };
}

export async function fillTrail(database: DatabaseConnection): Promise<readonly ChainedEntry[]> {
  const events = Array.from({ length: ENTRIES }, (_, number) => viewed(number));
  await new AuditRepository(new PrismaService(database)).append(events);
  return readTrail(database);
}

export function verify(
  database: DatabaseConnection,
  options: VerificationOptions = {},
): Promise<TrailVerdict> {
  // Small batches: some breaks are at the beginning of one.
  return new TrailVerification(new TrailReaderRepository(new PrismaService(database))).verify({
    batchSize: 4,
    ...options,
  });
}

/** Room for a busy machine. */
const TRANSACTION_TIMEOUTS = { maxWait: 20_000, timeout: 20_000 };

class Undone extends Error {}

/** The verdict on the trail after somebody with every right had their way with it, which is then undone. */
export async function verdictAfter(
  database: DatabaseConnection,
  tamper: Tamper,
  options: VerificationOptions = {},
): Promise<TrailVerdict> {
  let verdict: TrailVerdict | undefined;
  const trail = await readTrail(database);
  try {
    await database.client.$transaction(async (client) => {
      for (const table of ['audit_entry', 'audit_head']) {
        await client.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      }
      await tamper((sql) => client.$executeRawUnsafe(sql), trail);
      // The verification asks nothing of the client that a transaction cannot answer.
      verdict = await verify({ ...database, client: client as DatabaseConnection['client'] }, options);
      throw new Undone();
    }, TRANSACTION_TIMEOUTS);
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  if (verdict === undefined) throw new Error('Nothing was verified');
  return verdict;
}

export const hex = (bytes: Uint8Array): string => `decode('${Buffer.from(bytes).toString('hex')}', 'hex')`;

/** Statements that put an entry in. `link`: what it continues; its hash is right unless `isSpoilt`. */
export function forgedEntry(link: ChainHead, isSpoilt: boolean): string {
  const [entry] = chainEntries(link, [
    {
      at: new Date(0),
      actor: 'system',
      action: 'retention.run',
      target: 'x',
      detail: {},
      eventId: null,
      institutionId: null,
    },
  ]);
  if (entry === undefined) throw new Error('There is one');
  const { seq, prevHash, hash } = entry;
  const stored = isSpoilt ? new Uint8Array(32).fill(7) : hash;
  return `INSERT INTO audit_entry (seq, at, actor, action, target, detail, prev_hash, hash)
    VALUES (${seq}, 'epoch', 'system', 'retention.run', 'x', '{}', ${hex(prevHash)}, ${hex(stored)})`;
}

/** Statements that renumber entries from one on, by so many. */
export function shift(fromSeq: bigint, by: number): readonly string[] {
  // In two steps, so that no number is there twice meanwhile.
  return [
    `UPDATE audit_entry SET seq = seq + 1000 WHERE seq >= ${fromSeq}`,
    `UPDATE audit_entry SET seq = seq - 1000 + ${by} WHERE seq >= 1000`,
  ];
}

/** The trail with everything from one entry on written anew, as only who knows our code can. */
export function rewritten(trail: readonly ChainedEntry[], fromSeq: bigint): readonly ChainedEntry[] {
  const kept = trail.filter(({ seq }) => seq < fromSeq);
  const changed = trail.slice(kept.length).map((entry) => ({ ...entry, actor: 'system' }));
  return chainEntries(kept.at(-1) ?? EMPTY_CHAIN, changed);
}

export function overwrite({ seq, actor, prevHash, hash }: ChainedEntry): string {
  return `UPDATE audit_entry SET actor = '${actor}', prev_hash = ${hex(prevHash)}, hash = ${hex(hash)} WHERE seq = ${seq}`;
}
