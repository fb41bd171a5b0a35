import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findLanguage, type Language, type StudentLevel } from 'parley/contracts';
import { findFocusWords } from 'parley/lesson';
import { findGrammarPoints } from 'parley/lesson/grammar';
import { AuditLog } from '../audit/audit-log.js';
import { AppConfig } from '../config/app-config.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import {
  buildSystemPrompt,
  SYSTEM_PROMPT_VERSION,
  type SystemPromptInput,
} from '../prompting/system-prompt.js';
import { createEphemeralToken, hashEphemeralToken } from './ephemeral-token.js';
import { type MintTerms, MintTermsOfInstitution } from './mint-terms.js';
import type { NewSession } from './stored-session.js';
import { TokenMintLimit } from './token-mint-limit.js';
import { type MintResult, TokenMintRepository } from './token-mint.repository.js';

/** What a learner wants to practise; validated. */
export interface TokenRequest {
  /** Cleaned and within its limits. */
  readonly conversationPrompt: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  /** Canonical Origin of the page that asks; null when it is no page. */
  readonly origin: string | null;
  /** Of whoever asks, as the server sees it; undefined when the connection is gone already. */
  readonly clientAddress: string | undefined;
}

export interface MintedToken {
  /** Exists here and with the learner only: the database has its hash. */
  readonly token: string;
  readonly expiresInSeconds: number;
  readonly expiresAt: Date;
  readonly sessionId: string;
  readonly focusWords: string[];
  readonly maxDurationMs: number;
}

/** Turns a learner's wish into a session in state `issued`, its system prompt frozen, and the token that opens it once. */
@Injectable()
export class TokenMint {
  constructor(
    private readonly repository: TokenMintRepository,
    private readonly limit: TokenMintLimit,
    private readonly institution: MintTermsOfInstitution,
    private readonly databaseWatch: DatabaseWatch,
    private readonly auditLog: AuditLog,
    private readonly config: AppConfig,
  ) {}

  /**
   * @throws ValidationFailedError, TooManyTokensError, TooManySessionsError, DailyMinutesUsedUpError, MonthlyBudgetUsedUpError,
   *   DatabaseUnavailableError
   */
  async mint(request: TokenRequest): Promise<MintedToken> {
    const { origin, clientAddress } = request;
    const quota = await this.limit.quotaOf(clientAddress);
    const terms = await this.databaseWatch.ask(() => this.institution.termsFor(request.targetLanguage));
    const lesson = lessonOf(request);
    const systemPrompt = buildSystemPrompt(lesson);
    const token = createEphemeralToken();
    const expiresInSeconds = this.config.tokenTtlSeconds;
    const session: NewSession = {
      tokenHash: hashEphemeralToken(token),
      tokenTtlSeconds: expiresInSeconds,
      tokenOrigin: origin,
      targetLanguage: lesson.targetLanguage.code,
      nativeLanguage: lesson.nativeLanguage.code,
      studentLevel: lesson.studentLevel,
      conversationPrompt: lesson.lesson,
      focusWords: lesson.focusWords,
      systemPrompt,
      systemPromptVersion: SYSTEM_PROMPT_VERSION,
      systemPromptSha256: createHash('sha256').update(systemPrompt, 'utf8').digest('hex'),
      transcriptDays: terms.transcriptDays,
    };
    const result = await this.databaseWatch.ask(() => this.repository.create(session, quota, terms));
    if (!result.isCreated) throw this.refusal(result, terms, clientAddress);
    const { id: sessionId, tokenExpiresAt: expiresAt, maxDurationMs } = result;
    this.recordIssue(sessionId, session);
    return {
      token,
      expiresInSeconds,
      expiresAt,
      sessionId,
      focusWords: [...lesson.focusWords],
      maxDurationMs,
    };
  }

  private refusal(
    result: MintResult & { readonly isCreated: false },
    { daily }: MintTerms,
    clientAddress: string | undefined,
  ): Error {
    if (result.reason === 'tokens') return this.limit.refuse(clientAddress, result.retryAfterSeconds);
    if (daily === null) throw new Error('A day without a limit has no minute left');
    return this.institution.refuse(daily, result.usedMs);
  }

  private recordIssue(sessionId: string, session: NewSession): void {
    this.auditLog.record({
      at: new Date(),
      actor: 'learner',
      action: 'token.issued',
      target: `session:${sessionId}`,
      detail: {
        target_language: session.targetLanguage,
        native_language: session.nativeLanguage,
        student_level: session.studentLevel,
        bound_to_origin: session.tokenOrigin !== null,
      },
    });
  }
}

/** Everything that the system prompt is made from. */
function lessonOf({ conversationPrompt, studentLevel, ...languages }: TokenRequest): SystemPromptInput {
  const targetLanguage = knownLanguage(languages.targetLanguage);
  return {
    lesson: conversationPrompt,
    targetLanguage,
    nativeLanguage: knownLanguage(languages.nativeLanguage),
    studentLevel,
    focusWords: findFocusWords(conversationPrompt, targetLanguage.code),
    grammarPoints: findGrammarPoints(conversationPrompt),
  };
}

/** Unknown codes are refused at the edge; one that comes this far is a fault of ours. */
function knownLanguage(code: string): Language {
  const language = findLanguage(code);
  if (language === undefined) throw new Error(`Unknown language code ${code}`);
  return language;
}
