import { ApiPropertyOptional } from '@nestjs/swagger';
import { OptionalText, textRule } from '../../../platform/http/field-rule.js';
import { TrailFilterDto } from './trail-filter.dto.js';

export const PAGE_SIZE_MAX = 200;
const PAGE_SIZE = /^[1-9]\d{0,2}$/;
/** The number of an entry. */
const CURSOR = /^[1-9]\d{0,17}$/;

/** A page of the audit trail, the newest entries first. */
export class TrailPageQueryDto extends TrailFilterDto {
  @ApiPropertyOptional({
    description: 'How many entries at most.',
    type: 'integer',
    minimum: 1,
    maximum: PAGE_SIZE_MAX,
    default: 50,
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    `$property must be a whole number from 1 to ${PAGE_SIZE_MAX}`,
    (text) => PAGE_SIZE.test(text) && Number(text) <= PAGE_SIZE_MAX,
  )
  limit?: string;

  @ApiPropertyOptional({ description: '`next_cursor` of the page before.' })
  @OptionalText()
  @textRule('invalid_format', '$property must be the next_cursor of a page', (text) => CURSOR.test(text))
  cursor?: string;
}
