import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findLanguage, type Language, type StudentLevel } from 'parley/contracts';
import { AuditLog } from '../audit/audit-log.js';
import { AppConfig } from '../config/app-config.js';
import { extractFocusWords } from '../prompting/focus-words.js';
import { findGrammarPoints } from '../prompting/grammar-points.js';
import { buildSystemPrompt, SYSTEM_PROMPT_VERSION } from '../prompting/system-prompt.js';
import { createEphemeralToken, hashEphemeralToken } from './ephemeral-token.js';
import { TokenMintRepository } from './token-mint.repository.js';

/** What a learner wants to practise; validated. */
export interface TokenRequest {
  /** Cleaned and within its limits. */
  readonly conversationPrompt: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  /** Canonical Origin of the page that asks; null when it is no page. */
  readonly origin: string | null;
}

export interface MintedToken {
  /** Exists here and with the learner only: the database has its hash. */
  readonly token: string;
  readonly expiresInSeconds: number;
  readonly expiresAt: Date;
  readonly sessionId: string;
  readonly focusWords: string[];
}

/** Turns a learner's wish into a session in state `issued`, its system prompt frozen, and the token that opens it once. */
@Injectable()
export class TokenMint {
  constructor(
    private readonly repository: TokenMintRepository,
    private readonly auditLog: AuditLog,
    private readonly config: AppConfig,
  ) {}

  /** @throws when the database is down */
  async mint(request: TokenRequest): Promise<MintedToken> {
    const { conversationPrompt, studentLevel, origin } = request;
    const targetLanguage = knownLanguage(request.targetLanguage);
    const nativeLanguage = knownLanguage(request.nativeLanguage);
    const focusWords = extractFocusWords(conversationPrompt, targetLanguage);
    const grammarPoints = findGrammarPoints(conversationPrompt);
    const lesson = conversationPrompt;
    const systemPrompt = buildSystemPrompt({
      lesson,
      targetLanguage,
      nativeLanguage,
      studentLevel,
      focusWords,
      grammarPoints,
    });
    const token = createEphemeralToken();
    const expiresInSeconds = this.config.tokenTtlSeconds;
    const { id, tokenExpiresAt } = await this.repository.create({
      tokenHash: hashEphemeralToken(token),
      tokenTtlSeconds: expiresInSeconds,
      tokenOrigin: origin,
      targetLanguage: targetLanguage.code,
      nativeLanguage: nativeLanguage.code,
      studentLevel,
      conversationPrompt,
      focusWords,
      systemPrompt,
      systemPromptVersion: SYSTEM_PROMPT_VERSION,
      systemPromptSha256: createHash('sha256').update(systemPrompt, 'utf8').digest('hex'),
    });
    this.auditLog.record({
      at: new Date(),
      actor: 'learner',
      action: 'token.issued',
      target: `session:${id}`,
      detail: {
        target_language: targetLanguage.code,
        native_language: nativeLanguage.code,
        student_level: studentLevel,
        bound_to_origin: origin !== null,
      },
    });
    return { token, expiresInSeconds, expiresAt: tokenExpiresAt, sessionId: id, focusWords };
  }
}

/** Unknown codes are refused at the edge; one that comes this far is a fault of ours. */
function knownLanguage(code: string): Language {
  const language = findLanguage(code);
  if (language === undefined) throw new Error(`Unknown language code ${code}`);
  return language;
}
