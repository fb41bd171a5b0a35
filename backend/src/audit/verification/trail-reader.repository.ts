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

/** Entries as the database brings them: each column is the JSON of a list, all of one length; null without an entry. */
type ColumnTexts = { readonly [Column in keyof EntryColumns]: string | null };

interface EntryColumns {
  readonly seq: readonly string[];
  /** Null for a time that no server writes. */
  readonly atMs: readonly (number | null)[];
  readonly actor: readonly string[];
  readonly action: readonly string[];
  readonly target: readonly string[];
  readonly detail: readonly CanonicalObject[];
  readonly prevHash: readonly string[];
  readonly hash: readonly string[];
  readonly eventId: readonly (string | null)[];
  readonly institutionId: readonly (string | null)[];
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
    const [columns] = await this.prisma.client.$queryRaw<ColumnTexts[]>`
      SELECT json_agg(seq::text)::text AS seq,
        json_agg(CASE WHEN at BETWEEN '0001-01-01' AND '9999-12-31' THEN (date_part('epoch', at) * 1000)::int8 END)::text AS "atMs",
        json_agg(actor)::text AS actor, json_agg(action)::text AS action, json_agg(target)::text AS target,
        json_agg(detail)::text AS detail,
        json_agg(encode(prev_hash, 'hex'))::text AS "prevHash", json_agg(encode(hash, 'hex'))::text AS hash,
        json_agg(event_id)::text AS "eventId", json_agg(institution_id)::text AS "institutionId"
      FROM (SELECT * FROM audit_entry WHERE ${start} AND seq <= ${upTo}::bigint ORDER BY seq LIMIT ${limit}::int) AS entry`;
    return columns === undefined ? [] : toEntries(columns);
  }

  async hasHash(hash: Sha256): Promise<boolean> {
    const [row] = await this.prisma.client.$queryRaw<{ isThere: boolean }[]>`
      SELECT EXISTS (SELECT FROM audit_entry WHERE hash = ${hash}) AS "isThere"`;
    return row?.isThere === true;
  }
}

function toEntries(texts: ColumnTexts): ChainedEntry[] {
  const columns = Object.fromEntries(
    Object.entries(texts).map(([column, text]) => [column, JSON.parse(text ?? '[]') as unknown]),
  ) as unknown as EntryColumns;
  return columns.seq.map((_, row) => entryAt(columns, row));
}

function entryAt(columns: EntryColumns, row: number): ChainedEntry {
  return {
    seq: BigInt(valueAt(columns.seq, row)),
    // What stands for a time that no server writes must only be another one than was hashed.
    at: new Date(valueAt(columns.atMs, row) ?? 0),
    actor: valueAt(columns.actor, row),
    action: valueAt(columns.action, row),
    target: valueAt(columns.target, row),
    detail: valueAt(columns.detail, row),
    prevHash: bytesOf(valueAt(columns.prevHash, row)),
    hash: bytesOf(valueAt(columns.hash, row)),
    eventId: valueAt(columns.eventId, row),
    institutionId: valueAt(columns.institutionId, row),
  };
}

function valueAt<Value>(column: readonly Value[], row: number): Value {
  const value = column[row];
  if (value === undefined) throw new Error('The columns of the audit trail are not of one length');
  return value;
}

function bytesOf(hex: string): Sha256 {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
