import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  type AdminEndedSession,
  type RunningSession,
  type RunningSessionList,
  STUDENT_LEVELS,
  type StudentLevel,
} from 'parley/contracts';
import { RUNNING_SESSION_STATES, type RunningSessionState } from '../running-session.js';

/** Describes the answers for OpenAPI. */

@ApiSchema({ name: 'RunningSession' })
export abstract class RunningSessionDto implements RunningSession {
  @ApiProperty({ format: 'uuid' })
  abstract readonly session_id: string;

  @ApiProperty({ example: 'es' })
  abstract readonly target_language: string;

  @ApiProperty({ example: 'en' })
  abstract readonly native_language: string;

  @ApiProperty({ enum: STUDENT_LEVELS })
  abstract readonly student_level: StudentLevel;

  @ApiProperty({
    description:
      '`connecting`: the tutor is not there yet. `waiting`: the connection broke, and the learner may come back.',
    enum: RUNNING_SESSION_STATES,
  })
  abstract readonly state: RunningSessionState;

  @ApiProperty({
    description: 'Null before the tutor is there.',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  abstract readonly started_at: string | null;

  @ApiProperty({
    description: 'Since it started; before that, since the learner connected.',
    type: 'integer',
    minimum: 0,
  })
  abstract readonly elapsed_ms: number;

  @ApiProperty({
    description: 'The server that has it. Null: none has at the moment.',
    type: String,
    nullable: true,
  })
  abstract readonly replica_id: string | null;

  @ApiProperty({ description: 'Null before the first count.', type: String, nullable: true })
  abstract readonly model: string | null;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly learner_turns: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly tutor_turns: number;

  @ApiProperty({
    description: 'So far. Null before the first count, and when the model has no known price.',
    type: Number,
    minimum: 0,
    nullable: true,
  })
  abstract readonly cost_usd: number | null;
}

@ApiSchema({ name: 'RunningSessionList' })
export abstract class RunningSessionListDto implements RunningSessionList {
  @ApiProperty({ type: [RunningSessionDto] })
  abstract readonly sessions: RunningSessionDto[];
}

@ApiSchema({ name: 'AdminEndedSession' })
export abstract class AdminEndedSessionDto implements AdminEndedSession {
  @ApiProperty({ format: 'uuid' })
  abstract readonly session_id: string;

  @ApiProperty({ format: 'date-time' })
  abstract readonly ended_at: string;
}
