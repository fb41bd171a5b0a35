import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { LoggedSessionDetail, SessionTrailEntry } from 'parley/contracts';
import { CountField, MaybeCountField, MaybeInstantField, MaybeTextField } from './answer-fields.js';
import { LoggedSessionDto } from './session-log-answers.dto.js';
import { FocusWordOutcomeDto, SessionTurnDto } from './session-turns.dto.js';

/** Describes the answer for OpenAPI; `session-answers` makes it. */

@ApiSchema({ name: 'TokenCounts' })
export abstract class TokenCountsDto {
  @CountField('With what was cached.')
  abstract readonly input: number;

  @CountField('The part of the input that upstream had cached.')
  abstract readonly cached_input: number;

  @CountField()
  abstract readonly output: number;
}

@ApiSchema({ name: 'SessionUsage' })
export abstract class SessionUsageDto {
  @ApiProperty({ type: TokenCountsDto })
  abstract readonly text: TokenCountsDto;

  @ApiProperty({ type: TokenCountsDto })
  abstract readonly audio: TokenCountsDto;
}

@ApiSchema({ name: 'TokenCosts' })
export abstract class TokenCostsDto {
  @ApiProperty({ description: 'Without what was cached.', minimum: 0 })
  abstract readonly input: number;

  @ApiProperty({ minimum: 0 })
  abstract readonly cached_input: number;

  @ApiProperty({ minimum: 0 })
  abstract readonly output: number;
}

@ApiSchema({ name: 'SessionCostSplit' })
export abstract class SessionCostSplitDto {
  @ApiProperty({ type: TokenCostsDto })
  abstract readonly text: TokenCostsDto;

  @ApiProperty({ type: TokenCostsDto })
  abstract readonly audio: TokenCostsDto;
}

@ApiSchema({ name: 'SessionTrailEntry' })
export abstract class SessionTrailEntryDto implements SessionTrailEntry {
  @ApiProperty({ format: 'date-time' })
  abstract readonly at: string;

  @ApiProperty({ description: '`learner`, `system`, `unknown`, `operator`, or `admin:<id>`.' })
  abstract readonly actor: string;

  @MaybeTextField('User name of an `admin:<id>` whose account is still there.')
  abstract readonly actor_name: string | null;

  @ApiProperty({ example: 'session.viewed' })
  abstract readonly action: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  abstract readonly detail: Record<string, unknown>;
}

@ApiSchema({ name: 'LoggedSessionDetail' })
export abstract class LoggedSessionDetailDto extends LoggedSessionDto implements LoggedSessionDetail {
  @ApiProperty({ format: 'date-time' })
  abstract readonly issued_at: string;

  @MaybeInstantField()
  abstract readonly redeemed_at: string | null;

  @MaybeInstantField('Null when the conversation never started.')
  abstract readonly started_at: string | null;

  @MaybeTextField('The lesson. Null for auditors, and once the session is erased.')
  abstract readonly conversation_prompt: string | null;

  @ApiProperty({
    description: 'Null for auditors, since they are words of the lesson, and once the session is erased.',
    type: [String],
    nullable: true,
  })
  abstract readonly focus_words: string[] | null;

  @ApiProperty()
  abstract readonly system_prompt_version: string;

  @ApiProperty({ description: 'Lower-case hexadecimal.' })
  abstract readonly system_prompt_sha256: string;

  @MaybeTextField('Null for everybody but admins, and once the session is erased.')
  abstract readonly system_prompt: string | null;

  @MaybeTextField('The server that holds or held the conversation.')
  abstract readonly replica_id: string | null;

  @MaybeTextField()
  abstract readonly voice: string | null;

  @CountField()
  abstract readonly interruptions: number;

  @CountField('Times the learner came back to the running conversation.')
  abstract readonly learner_resumes: number;

  @CountField('Times another connection to the model took the place of a lost one.')
  abstract readonly upstream_reconnects: number;

  @MaybeCountField('From the accepted connection to the first audio of the greeting.')
  abstract readonly first_audio_ms: number | null;

  @MaybeCountField("From the learner's click to the first sound, as the browser measured it.")
  abstract readonly first_heard_ms: number | null;

  @ApiProperty({ description: 'Tokens, as upstream bills them.', type: SessionUsageDto })
  abstract readonly usage: SessionUsageDto;

  @ApiProperty({
    description:
      'What the tokens cost by the price list of this server, in USD; `cost_usd` is what was recorded at the time. Null when no price is known.',
    type: SessionCostSplitDto,
    nullable: true,
  })
  abstract readonly cost_split_usd: SessionCostSplitDto | null;

  @ApiProperty({
    description: 'Who spoke when, without what was said: the first thousand turns.',
    type: [SessionTurnDto],
  })
  abstract readonly turns: SessionTurnDto[];

  @ApiProperty({
    description: 'In the order of the lesson. Null for auditors, and when it is not known.',
    type: [FocusWordOutcomeDto],
    nullable: true,
  })
  abstract readonly focus_word_outcomes: FocusWordOutcomeDto[] | null;

  @ApiProperty({
    description: 'The day on which the transcript is deleted. Null when there is none.',
    type: String,
    format: 'date',
    nullable: true,
  })
  abstract readonly transcript_due_on: string | null;

  @MaybeInstantField('When the lesson and all that was said was deleted.')
  abstract readonly erased_at: string | null;

  @ApiProperty({
    description: 'What the audit trail says of the session, the latest first, this view included.',
    type: [SessionTrailEntryDto],
  })
  abstract readonly audit_entries: SessionTrailEntryDto[];
}
