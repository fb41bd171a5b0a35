import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { NewSession } from './stored-session.js';

/** Name of the key that all replicas share, made by a migration. */
const CLIENT_ADDRESS_KEY = 'client_address';
const COUNTS_KEPT_MINUTES = 5;

/** Who asks for a token, and how many one client gets in a minute. */
export interface MintQuota {
  readonly clientHash: Uint8Array<ArrayBuffer>;
  readonly tokensPerMinute: number;
}

export type MintResult =
  | { readonly isCreated: true; readonly id: string; readonly tokenExpiresAt: Date }
  | { readonly isCreated: false; readonly retryAfterSeconds: number };

interface MintRow {
  /** Null together: the client has had its tokens of this minute. */
  readonly id: string | null;
  readonly tokenExpiresAt: Date | null;
  readonly isCounted: boolean;
  readonly secondsLeft: number;
}

/** Where sessions begin. */
@Injectable()
export class TokenMintRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Counts the token and writes its session in state `issued`, in one statement; the token expires `tokenTtlSeconds` from the
   * database's now. Whatever replicas a client asks, and however many at once, it gets its quota of the minute and no more.
   */
  async create(session: NewSession, quota: MintQuota): Promise<MintResult> {
    const [row] = await this.prisma.client.$queryRaw<MintRow[]>`
      WITH counted AS (
        INSERT INTO mint_count (address_hash, minute, count)
        VALUES (${quota.clientHash}, date_trunc('minute', now()), 1)
        ON CONFLICT (address_hash, minute) DO UPDATE SET count = mint_count.count + 1
          WHERE mint_count.count < ${quota.tokensPerMinute}
        RETURNING count
      ), created AS (
        INSERT INTO practice_session (
          institution_id, native_language, target_language, student_level, conversation_prompt, focus_words,
          system_prompt, system_prompt_version, system_prompt_sha256, token_hash, token_origin, token_expires_at)
        SELECT
          id, ${session.nativeLanguage}, ${session.targetLanguage}, ${session.studentLevel}, ${session.conversationPrompt},
          ${[...session.focusWords]}::text[], ${session.systemPrompt}, ${session.systemPromptVersion},
          ${session.systemPromptSha256}, ${session.tokenHash}, ${session.tokenOrigin}::text,
          now() + make_interval(secs => ${session.tokenTtlSeconds}::int)
        FROM institution CROSS JOIN counted WHERE slug = 'default'
        RETURNING id, token_expires_at
      )
      SELECT created.id, created.token_expires_at AS "tokenExpiresAt", EXISTS (SELECT FROM counted) AS "isCounted",
        ceil(60 - extract(second FROM now()))::int AS "secondsLeft"
      FROM (VALUES (1)) AS always LEFT JOIN created ON true`;
    if (row?.isCounted === false) return { isCreated: false, retryAfterSeconds: row.secondsLeft };
    const { id = null, tokenExpiresAt = null } = row ?? {};
    if (id === null || tokenExpiresAt === null) {
      throw new Error('The default institution is missing from the database');
    }
    return { isCreated: true, id, tokenExpiresAt };
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
