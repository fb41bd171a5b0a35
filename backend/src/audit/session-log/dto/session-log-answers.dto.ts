import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  END_REASONS,
  type EndReason,
  type LoggedSession,
  type SessionLogPage,
  STUDENT_LEVELS,
  type StudentLevel,
} from 'parley/contracts';
import { SESSION_STATES, type SessionState } from '../../../sessions/session-lifecycle.js';
import { CountField, MaybeCountField, MaybeInstantField, MaybeTextField } from './answer-fields.js';

/** Describes the answers for OpenAPI; `session-answers` makes them. */

@ApiSchema({ name: 'CoverageCounts' })
export abstract class CoverageCountsDto {
  @CountField('By the learner.')
  abstract readonly said: number;

  @CountField('From the tutor alone.')
  abstract readonly heard: number;

  @CountField('From nobody.')
  abstract readonly absent: number;
}

@ApiSchema({ name: 'LoggedSession' })
export abstract class LoggedSessionDto implements LoggedSession {
  @ApiProperty({ format: 'uuid' })
  abstract readonly session_id: string;

  @ApiProperty({
    description: 'When the conversation started; of one that never did, when its token was issued.',
    format: 'date-time',
  })
  abstract readonly began_at: string;

  @MaybeInstantField()
  abstract readonly ended_at: string | null;

  @MaybeCountField('Null while the conversation runs, and when it never started.')
  abstract readonly duration_ms: number | null;

  @ApiProperty({ example: 'es' })
  abstract readonly target_language: string;

  @ApiProperty({ example: 'en' })
  abstract readonly native_language: string;

  @ApiProperty({ enum: STUDENT_LEVELS })
  abstract readonly student_level: StudentLevel;

  @ApiProperty({ enum: SESSION_STATES })
  abstract readonly state: SessionState;

  @ApiProperty({
    description: 'Null while `state` is not `ended`.',
    enum: END_REASONS,
    type: String,
    nullable: true,
  })
  abstract readonly end_reason: EndReason | null;

  @MaybeTextField('The first line of the lesson, as far as a list shows it. Null for auditors.')
  abstract readonly lesson: string | null;

  @CountField()
  abstract readonly learner_turns: number;

  @CountField()
  abstract readonly tutor_turns: number;

  @CountField()
  abstract readonly learner_speech_ms: number;

  @CountField()
  abstract readonly tutor_speech_ms: number;

  @ApiProperty({
    description: 'Null when the model has no known price, or nothing was recorded yet: unknown is not zero.',
    type: Number,
    minimum: 0,
    nullable: true,
  })
  abstract readonly cost_usd: number | null;

  @MaybeTextField('The model that spoke. Null before it did.')
  abstract readonly model: string | null;

  @MaybeTextField()
  abstract readonly provider: string | null;

  @ApiProperty({ description: 'True when upstream did not know the configured model.' })
  abstract readonly is_fallback_model: boolean;

  @MaybeCountField("From the learner's last word to the first sound of the answer: the median.")
  abstract readonly reply_latency_p50_ms: number | null;

  @MaybeCountField()
  abstract readonly reply_latency_p90_ms: number | null;

  @ApiProperty({
    description:
      'How many focus words of the lesson were met. Null before the end, for a lesson without focus words, and when it is not known.',
    type: CoverageCountsDto,
    nullable: true,
  })
  abstract readonly coverage: CoverageCountsDto | null;
}

@ApiSchema({ name: 'SessionLogPage' })
export abstract class SessionLogPageDto implements SessionLogPage {
  @ApiProperty({ type: [LoggedSessionDto] })
  abstract readonly sessions: LoggedSessionDto[];

  @MaybeTextField('For the page after this one, in the same order. Null on the last page.')
  abstract readonly next_cursor: string | null;

  @MaybeTextField('For the page before this one, in the same order. Null on the first page.')
  abstract readonly previous_cursor: string | null;
}
