import { ApiPropertyOptional } from '@nestjs/swagger';
import { OptionalText, textRule } from '../../../platform/http/field-rule.js';
import { decodeCursor } from '../page-cursor.js';
import { orderOf } from '../read-session-query.js';
import { SESSION_SORTS, SORT_DIRECTIONS } from '../session-query.js';
import { ChoiceOf } from './query-rules.js';
import { SessionFilterDto } from './session-filter.dto.js';

export const PAGE_SIZE_MAX = 200;
const PAGE_SIZE = /^[1-9]\d{0,2}$/;

function hasCursor({ cursor }: Pick<SessionLogQueryDto, 'cursor'>): boolean {
  return cursor !== undefined;
}

/** A page of the session log. */
export class SessionLogQueryDto extends SessionFilterDto {
  @ChoiceOf(SESSION_SORTS, {
    description:
      'By when they began, how long they were, or what they cost; what is unknown counts as least.',
    default: 'started',
  })
  sort?: string;

  @ChoiceOf(SORT_DIRECTIONS, { default: 'desc' })
  direction?: string;

  @ApiPropertyOptional({
    description: 'How many sessions at most.',
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

  @ApiPropertyOptional({
    description: '`next_cursor` of the page before, which was asked for in the same order.',
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    '$property must be the next_cursor of a page in this order',
    (text, body) => decodeCursor(orderOf(body), text) !== null,
  )
  cursor?: string;

  @ApiPropertyOptional({
    description:
      '`previous_cursor` of the page after, which was asked for in the same order. Not with `cursor`.',
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    '$property must be the previous_cursor of a page in this order, without a cursor',
    (text, body) => !hasCursor(body) && decodeCursor(orderOf(body), text) !== null,
  )
  before?: string;
}
