import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  END_REASONS,
  type EndReason,
  type SessionSummary,
  STUDENT_LEVELS,
  type StudentLevel,
} from 'parley/contracts';
import { SESSION_STATES, type SessionState } from '../session-lifecycle.js';

/** Describes the answer for OpenAPI; `toSessionSummary` makes it. */
@ApiSchema({ name: 'SessionSummary' })
export abstract class SessionSummaryDto implements SessionSummary {
  @ApiProperty({ format: 'uuid' })
  abstract readonly session_id: string;

  @ApiProperty({ example: 'es' })
  abstract readonly target_language: string;

  @ApiProperty({ example: 'en' })
  abstract readonly native_language: string;

  @ApiProperty({ enum: STUDENT_LEVELS })
  abstract readonly student_level: StudentLevel;

  @ApiProperty({
    description: '`ended`, unless the conversation runs on another server or takes long to close.',
    enum: SESSION_STATES,
  })
  abstract readonly state: SessionState;

  @ApiProperty({
    description: 'Null while `state` is not `ended`.',
    enum: END_REASONS,
    type: String,
    nullable: true,
  })
  abstract readonly end_reason: EndReason | null;

  @ApiProperty({
    description: 'Null when the conversation never started.',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  abstract readonly started_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  abstract readonly ended_at: string | null;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly duration_ms: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly learner_turns: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly tutor_turns: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly interruptions: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly learner_speech_ms: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly tutor_speech_ms: number;
}
