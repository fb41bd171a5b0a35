import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ADMIN_END_REASONS,
  ADMIN_NOTE_MAX_CODE_POINTS,
  type AdminEndReason,
  type AdminEndRequest,
} from 'parley/contracts';
import { cleanLessonText, countCodePoints } from 'parley/lesson';
import { OptionalText, RequiredText, textRule } from '../../platform/http/field-rule.js';

/** The fields are assigned by class-transformer, hence the assertion that they are. */
@ApiSchema({ name: 'AdminEndRequest' })
export class AdminEndRequestDto implements AdminEndRequest {
  @ApiProperty({ description: 'The learner is told it in their own language.', enum: ADMIN_END_REASONS })
  @RequiredText()
  @textRule('invalid_format', `$property must be one of ${ADMIN_END_REASONS.join(', ')}`, (text) =>
    ADMIN_END_REASONS.some((reason) => reason === text),
  )
  reason!: AdminEndReason;

  @ApiPropertyOptional({
    description:
      'Shown to the learner as it is, as plain text. Invisible characters are removed; then it may have the length given, ' +
      'in Unicode code points.',
    maxLength: ADMIN_NOTE_MAX_CODE_POINTS,
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanLessonText(value) : value))
  @OptionalText()
  @textRule(
    'too_long',
    `$property may have at most ${ADMIN_NOTE_MAX_CODE_POINTS} characters`,
    (text) => countCodePoints(text) <= ADMIN_NOTE_MAX_CODE_POINTS,
  )
  note?: string;
}
