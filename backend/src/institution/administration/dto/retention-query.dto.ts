import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { OptionalText, RequiredText, textRule } from '../../../platform/http/field-rule.js';
import { settingProblem } from '../../setting-rules.js';

const DAYS = /^(?:0|[1-9]\d{0,5})$/;

/** Days to try out, as text: they come in a query. */
export class RetentionQueryDto {
  @ApiPropertyOptional({
    description: 'Days that sessions would be kept; left out: for good.',
    ...{ type: 'integer', minimum: 1 },
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    '$property must be a whole number of days',
    (text) => DAYS.test(text) && settingProblem('session_retention_days', Number(text)) === null,
  )
  session_retention_days?: string;

  @ApiProperty({
    description: 'Days that transcripts would be kept; 0: not at all.',
    ...{ type: 'integer', minimum: 0 },
  })
  @RequiredText()
  @textRule(
    'invalid_format',
    '$property must be a whole number of days',
    (text) => DAYS.test(text) && settingProblem('transcript_retention_days', Number(text)) === null,
  )
  transcript_retention_days!: string;
}
