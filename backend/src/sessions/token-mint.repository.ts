import { Injectable } from '@nestjs/common';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import { BEGAN_AT, HELD_MS, USED_MS } from './budget-usage.repository.js';
import type { MintTerms } from './mint-terms.js';
import type { NewSession } from './stored-session.js';

/** Name of the key that all replicas share, made by a migration. */
const CLIENT_ADDRESS_KEY = 'client_address';
const COUNTS_KEPT_MINUTES = 5;
/** Shorter than the patience of whoever asks: a queue for the lock is a queue of statements that take milliseconds. */
const TRANSACTION_TIMEOUTS = { maxWait: 3_000, timeout: 3_000 };

/** Who asks for a token, and how many one client gets in a minute. */
export interface MintQuota {
  readonly clientHash: Uint8Array<ArrayBuffer>;
  readonly tokensPerMinute: number;
}

export type MintResult =
  | {
      readonly isCreated: true;
      readonly id: string;
      readonly tokenExpiresAt: Date;
      /** As the terms say, or what is left of the day in whole minutes. */
      readonly maxDurationMs: number;
    }
  | { readonly isCreated: false; readonly reason: 'tokens'; readonly retryAfterSeconds: number }
  | { readonly isCreated: false; readonly reason: 'minutes'; readonly usedMs: number };

interface MintRow {
  /** Null together: no session was made, for want of a token or of minutes. */
  readonly id: string | null;
  readonly tokenExpiresAt: Date | null;
  readonly maxDurationMs: number | null;
  /** False: the client has had its tokens of this minute. */
  readonly isCounted: boolean;
  readonly secondsLeft: number;
  /** Of the day, if it has a limit. */
  readonly usedMs: number;
}

/** Where sessions begin. */
@Injectable()
export class TokenMintRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Counts the token and writes its session in state `issued`, in one statement; the token expires `tokenTtlSeconds` from the
   * database's now. Whatever replicas a client asks, and however many at once, it gets its quota of the minute and no more.
   * Under a daily limit whoever mints waits for those who mint at the same moment, on all replicas, to see what they have taken.
   */
  async create(session: NewSession, quota: MintQuota, terms: MintTerms): Promise<MintResult> {
    const row =
      terms.daily === null
        ? await insert(this.prisma.client, session, quota, terms)
        : await this.prisma.client.$transaction(async (transaction) => {
            // A statement of its own: the next one must see what the holder before us committed.
            await transaction.$executeRaw`SELECT FROM institution WHERE slug = 'default' FOR NO KEY UPDATE`;
            return insert(transaction, session, quota, terms);
          }, TRANSACTION_TIMEOUTS);
    if (row === undefined) throw new Error('The default institution is missing from the database');
    return toResult(row);
  }

  /** The key that client addresses are hashed with, the same for all replicas. */
  async clientAddressKey(): Promise<Uint8Array> {
    const secret = await this.prisma.client.serverSecret.findUniqueOrThrow({
      where: { name: CLIENT_ADDRESS_KEY },
    });
    return secret.value;
  }

  /** Deletes the counts of minutes that are long over. */
  async forgetOldCounts(): Promise<number> {
    return this.prisma.client.$executeRaw`
      DELETE FROM mint_count WHERE minute < now() - make_interval(mins => ${COUNTS_KEPT_MINUTES}::int)`;
  }
}

function toResult(row: MintRow): MintResult {
  if (!row.isCounted) return { isCreated: false, reason: 'tokens', retryAfterSeconds: row.secondsLeft };
  const { id, tokenExpiresAt, maxDurationMs, usedMs } = row;
  const isMade = id !== null && tokenExpiresAt !== null && maxDurationMs !== null;
  return isMade
    ? { isCreated: true, id, tokenExpiresAt, maxDurationMs }
    : { isCreated: false, reason: 'minutes', usedMs };
}

async function insert(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  session: NewSession,
  quota: MintQuota,
  { maxDurationMs, daily }: MintTerms,
): Promise<MintRow | undefined> {
  const [row] = await client.$queryRaw<MintRow[]>`
    WITH counted AS (
      INSERT INTO mint_count (address_hash, minute, count)
      VALUES (${quota.clientHash}, date_trunc('minute', now()), 1)
      ON CONFLICT (address_hash, minute) DO UPDATE SET count = mint_count.count + 1
        WHERE mint_count.count < ${quota.tokensPerMinute}
      RETURNING count
    ), room AS (
      SELECT institution.id, used_ms, ${roomMs(maxDurationMs, daily)} AS room_ms
      FROM institution CROSS JOIN LATERAL (${minutesOf(daily)}) AS day
      WHERE slug = 'default'
    ), created AS (
      INSERT INTO practice_session (
        institution_id, native_language, target_language, student_level, conversation_prompt, focus_words,
        system_prompt, system_prompt_version, system_prompt_sha256, token_hash, token_origin, token_expires_at,
        transcript_days, max_duration_ms, is_cut_by_daily_limit)
      SELECT
        id, ${session.nativeLanguage}, ${session.targetLanguage}, ${session.studentLevel}, ${session.conversationPrompt},
        ${[...session.focusWords]}::text[], ${session.systemPrompt}, ${session.systemPromptVersion},
        ${session.systemPromptSha256}, ${session.tokenHash}, ${session.tokenOrigin}::text,
        now() + make_interval(secs => ${session.tokenTtlSeconds}::int),
        ${session.transcriptDays}::int, room_ms, room_ms < ${maxDurationMs}::int
      FROM room CROSS JOIN counted WHERE room_ms > 0
      RETURNING id, token_expires_at, max_duration_ms
    )
    SELECT created.id, created.token_expires_at AS "tokenExpiresAt", created.max_duration_ms AS "maxDurationMs",
      EXISTS (SELECT FROM counted) AS "isCounted", ceil(60 - extract(second FROM now()))::int AS "secondsLeft",
      room.used_ms AS "usedMs"
    FROM room LEFT JOIN created ON true`;
  return row;
}

/** What the next session may take: what is left of the day in whole minutes, where that is less than usual. */
function roomMs(maxDurationMs: number, daily: MintTerms['daily']): Prisma.Sql {
  if (daily === null) return Prisma.sql`${maxDurationMs}::int`;
  return Prisma.sql`least(${maxDurationMs}::int, floor((${daily.limitMs}::float8 - held_ms) / 60000) * 60000)::int`;
}

function minutesOf(daily: MintTerms['daily']): Prisma.Sql {
  if (daily === null) return Prisma.sql`SELECT 0::float8 AS used_ms, 0::float8 AS held_ms`;
  return Prisma.sql`
    SELECT coalesce(sum(${USED_MS}), 0)::float8 AS used_ms, coalesce(sum(${HELD_MS}), 0)::float8 AS held_ms
    FROM practice_session WHERE institution_id = institution.id AND ${BEGAN_AT} >= ${daily.from}::timestamptz`;
}
