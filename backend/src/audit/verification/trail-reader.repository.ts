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

/** An entry as one JSON text brings it. */
interface EntryText {
  readonly seq: string;
  /** Null for a time that no server writes. */
  readonly at_ms: number | null;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: CanonicalObject;
  readonly prev_hash: string;
  readonly hash: string;
  readonly event_id: string | null;
  readonly institution_id: string | null;
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
    // One text for all of them: as single values they cost the client several times as much.
    const [row] = await this.prisma.client.$queryRaw<{ entries: string }[]>`
      SELECT coalesce(json_agg(entry), '[]')::text AS entries FROM (
        SELECT seq::text,
          CASE WHEN at BETWEEN '0001-01-01' AND '9999-12-31' THEN round(extract(epoch FROM at) * 1000) END AS at_ms,
          actor, action, target, detail, encode(prev_hash, 'hex') AS prev_hash, encode(hash, 'hex') AS hash,
          event_id, institution_id
        FROM audit_entry WHERE ${start} AND seq <= ${upTo}::bigint ORDER BY audit_entry.seq LIMIT ${limit}::int) AS entry`;
    return (JSON.parse(row?.entries ?? '[]') as EntryText[]).map(toEntry);
  }

  async hasHash(hash: Sha256): Promise<boolean> {
    const [row] = await this.prisma.client.$queryRaw<{ isThere: boolean }[]>`
      SELECT EXISTS (SELECT FROM audit_entry WHERE hash = ${hash}) AS "isThere"`;
    return row?.isThere === true;
  }
}

function toEntry(text: EntryText): ChainedEntry {
  const { seq, at_ms: atMs, actor, action, target, detail } = text;
  return {
    seq: BigInt(seq),
    // What stands for a time that no server writes must only be another one than was hashed.
    at: new Date(atMs ?? 0),
    actor,
    action,
    target,
    detail,
    eventId: text.event_id,
    institutionId: text.institution_id,
    prevHash: bytesOf(text.prev_hash),
    hash: bytesOf(text.hash),
  };
}

function bytesOf(hex: string): Sha256 {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
