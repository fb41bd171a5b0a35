import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  AUDIT_ACTIONS,
  type AuditTrailCheck,
  type AuditTrailEntry,
  type AuditTrailFinding,
  type AuditTrailPage,
} from 'parley/contracts';
import { CountField, MaybeTextField } from '../../session-log/dto/answer-fields.js';
import type { ChainProblem } from '../../verification/chain-finding.js';

/** Describes the answers for OpenAPI; `trail-answers` makes them. */

const PROBLEMS: readonly ChainProblem[] = [
  'altered',
  'missing',
  'inserted',
  'moved',
  'foreign_link',
  'cut_off',
  'foreign_head',
  'head_missing',
  'above_head',
  'rewritten',
];

@ApiSchema({ name: 'AuditTrailEntry' })
export abstract class AuditTrailEntryDto implements AuditTrailEntry {
  @ApiProperty({ description: 'Its number in the trail, without a gap from 1.', type: 'integer', minimum: 1 })
  abstract readonly seq: number;

  @ApiProperty({ format: 'date-time' })
  abstract readonly at: string;

  @ApiProperty({ description: '`learner`, `system`, `unknown`, `operator`, or `admin:<id>`.' })
  abstract readonly actor: string;

  @MaybeTextField('User name of an `admin:<id>` whose account is still there.')
  abstract readonly actor_name: string | null;

  @ApiProperty({ example: 'session.viewed', description: `As of now: ${AUDIT_ACTIONS.join(', ')}.` })
  abstract readonly action: string;

  @ApiProperty({ description: '`session:<id>`, `admin:<id>`, `admin:unknown`, or `institution:<id>`.' })
  abstract readonly target: string;

  @MaybeTextField('User name of an `admin:<id>` whose account is still there.')
  abstract readonly target_name: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  abstract readonly detail: Record<string, unknown>;

  @ApiProperty({ description: 'Lower-case hexadecimal. The next entry has it in its own.' })
  abstract readonly hash: string;
}

@ApiSchema({ name: 'AuditTrailPage' })
export abstract class AuditTrailPageDto implements AuditTrailPage {
  @ApiProperty({ type: [AuditTrailEntryDto] })
  abstract readonly entries: AuditTrailEntryDto[];

  @MaybeTextField('For the page after this one. Null on the last page.')
  abstract readonly next_cursor: string | null;
}

@ApiSchema({ name: 'AuditTrailFinding' })
export abstract class AuditTrailFindingDto implements AuditTrailFinding {
  @ApiProperty({ enum: PROBLEMS })
  abstract readonly problem: ChainProblem;

  @ApiProperty({ description: 'The first entry that is wrong.', type: 'integer' })
  abstract readonly seq: number;

  @ApiProperty({
    description: 'The last one that is missing, or the number under which a moved one was written.',
    type: 'integer',
    nullable: true,
  })
  abstract readonly other_seq: number | null;
}

@ApiSchema({ name: 'AuditTrailCheck' })
export abstract class AuditTrailCheckDto implements AuditTrailCheck {
  @ApiProperty({
    description: 'Null: what was checked is whole.',
    type: AuditTrailFindingDto,
    nullable: true,
  })
  abstract readonly finding: AuditTrailFindingDto | null;

  @CountField('Entries that fit together.')
  abstract readonly checked_entries: number;

  @ApiProperty({
    description: 'False when only the latest entries were checked, because there are too many.',
  })
  abstract readonly is_complete: boolean;

  @MaybeTextField('Number and hash of the last entry, to keep outside of the database. Null when it is gone.')
  abstract readonly head: string | null;
}
