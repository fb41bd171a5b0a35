import { Injectable } from '@nestjs/common';
import { Prisma } from '../../platform/database/generated/client.js';
import { PrismaService } from '../../platform/database/prisma.service.js';
import type { ChainedEntry, ChainHead, Sha256 } from '../audit-chain.js';
import type { CanonicalObject } from '../canonical-json.js';

/** Where a trail ends, by its head and by its entries. */
export interface TrailEnd {
  /** Null: it is gone. */
  readonly head: ChainHead | null;
  /** The first entry above the head, of which the head knows nothing; null as it should be. */
  readonly seqAboveHead: bigint | null;
}

/** Entries as the database brings them, column by column; all are null without an entry. */
interface EntryColumns {
  /** JSON of lists. */
  readonly actor: string | null;
  readonly action: string | null;
  readonly target: string | null;
  readonly detail: string | null;
  /** Values that have no comma, with commas between. Empty for a time that no server writes, and for an id that there is not. */
  readonly seq: string | null;
  readonly atMs: string | null;
  readonly prevHash: string | null;
  readonly hash: string | null;
  readonly eventId: string | null;
  readonly institutionId: string | null;
}

/** Reads the trail as it is, whoever's it is and whatever was done to it. */
@Injectable()
export class TrailReaderRepository {
  constructor(private readonly prisma: PrismaService) {}

  async end(): Promise<TrailEnd> {
    // One statement, so one moment: entries that come later moved the head themselves.
    const [row] = await this.prisma.client.$queryRaw<
      { seq: bigint | null; hash: Sha256 | null; seqAboveHead: bigint | null }[]
    >`
      SELECT head.seq, head.hash,
        (SELECT min(entry.seq) FROM audit_entry AS entry WHERE entry.seq > head.seq) AS "seqAboveHead"
      FROM (VALUES (1)) AS always LEFT JOIN audit_head AS head ON true`;
    const { seq = null, hash = null, seqAboveHead = null } = row ?? {};
    return { head: seq === null || hash === null ? null : { seq, hash }, seqAboveHead };
  }

  /** In order; from the very first one, whatever its number is, when `after` is null. */
  async entries(after: bigint | null, upTo: bigint, limit: number): Promise<ChainedEntry[]> {
    const start = after === null ? Prisma.sql`true` : Prisma.sql`seq > ${after}::bigint`;
    // One text for each column: as rows they cost the client several times as much, as one text of objects the database.
    const [columns] = await this.prisma.client.$queryRaw<EntryColumns[]>`
      SELECT string_agg(seq::text, ',') AS seq,
        string_agg(CASE WHEN at BETWEEN '0001-01-01' AND '9999-12-31'
          THEN (date_part('epoch', at) * 1000)::int8::text ELSE '' END, ',') AS "atMs",
        json_agg(actor)::text AS actor, json_agg(action)::text AS action, json_agg(target)::text AS target,
        '[' || string_agg(detail::text, ',') || ']' AS detail,
        string_agg(encode(prev_hash, 'hex'), ',') AS "prevHash", string_agg(encode(hash, 'hex'), ',') AS hash,
        string_agg(coalesce(event_id::text, ''), ',') AS "eventId",
        string_agg(coalesce(institution_id::text, ''), ',') AS "institutionId"
      FROM (SELECT * FROM audit_entry WHERE ${start} AND seq <= ${upTo}::bigint ORDER BY seq LIMIT ${limit}::int) AS entry`;
    return columns === undefined ? [] : toEntries(columns);
  }

  async hasHash(hash: Sha256): Promise<boolean> {
    const [row] = await this.prisma.client.$queryRaw<{ isThere: boolean }[]>`
      SELECT EXISTS (SELECT FROM audit_entry WHERE hash = ${hash}) AS "isThere"`;
    return row?.isThere === true;
  }
}

function toEntries(columns: EntryColumns): ChainedEntry[] {
  const numbers = splitColumn(columns.seq);
  const times = splitColumn(columns.atMs);
  const [actors, actions, targets] = [columns.actor, columns.action, columns.target].map(
    (text) => JSON.parse(text ?? '[]') as readonly string[],
  ) as [readonly string[], readonly string[], readonly string[]]; // as many as there were texts
  const details = JSON.parse(columns.detail ?? '[]') as readonly CanonicalObject[];
  const prevHashes = splitColumn(columns.prevHash);
  const hashes = splitColumn(columns.hash);
  const eventIds = splitColumn(columns.eventId);
  const institutionIds = splitColumn(columns.institutionId);
  return numbers.map((seq, row) => ({
    seq: BigInt(seq),
    // What stands for a time that no server writes must only be another one than was hashed.
    at: new Date(Number(valueAt(times, row))),
    actor: valueAt(actors, row),
    action: valueAt(actions, row),
    target: valueAt(targets, row),
    detail: valueAt(details, row),
    prevHash: bytesOf(valueAt(prevHashes, row)),
    hash: bytesOf(valueAt(hashes, row)),
    eventId: valueAt(eventIds, row) || null,
    institutionId: valueAt(institutionIds, row) || null,
  }));
}

function splitColumn(text: string | null): readonly string[] {
  return text === null ? [] : text.split(',');
}

function valueAt<Value>(column: readonly Value[], row: number): Value {
  const value = column[row];
  if (value === undefined) throw new Error('The columns of the audit trail are not of one length');
  return value;
}

function bytesOf(hex: string): Sha256 {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
