import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { NewSession } from './stored-session.js';

/** Where sessions begin. */
@Injectable()
export class TokenMintRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Writes a session in state `issued`; its token expires `tokenTtlSeconds` from the database's now. */
  async create(session: NewSession): Promise<{ id: string; tokenExpiresAt: Date }> {
    const rows = await this.prisma.client.$queryRaw<{ id: string; tokenExpiresAt: Date }[]>`
      INSERT INTO practice_session (
        institution_id, native_language, target_language, student_level, conversation_prompt, focus_words,
        system_prompt, system_prompt_version, system_prompt_sha256, token_hash, token_origin, token_expires_at)
      SELECT
        id, ${session.nativeLanguage}, ${session.targetLanguage}, ${session.studentLevel}, ${session.conversationPrompt},
        ${[...session.focusWords]}::text[], ${session.systemPrompt}, ${session.systemPromptVersion},
        ${session.systemPromptSha256}, ${session.tokenHash}, ${session.tokenOrigin}::text,
        now() + make_interval(secs => ${session.tokenTtlSeconds}::int)
      FROM institution WHERE slug = 'default'
      RETURNING id, token_expires_at AS "tokenExpiresAt"`;
    const [created] = rows;
    if (created === undefined) throw new Error('The default institution is missing from the database');
    return created;
  }
}
