import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isTimeZone } from 'parley/contracts';
import { OptionalText, RequiredText, textRule } from '../../platform/http/field-rule.js';
import { countDays, isCalendarDate } from '../local-days.js';
import { PERIOD_MAX_DAYS } from '../overview-period.js';

const DATE = { type: String, format: 'date', example: '2026-11-25' };
const DATE_RULE = '$property must be a day of the calendar, as 2026-11-25';

/** Which days; the fields are assigned by class-transformer, all of them as text. */
export class OverviewQueryDto {
  @ApiProperty({ ...DATE, description: 'The first day.' })
  @RequiredText()
  @textRule('invalid_format', DATE_RULE, isCalendarDate)
  from!: string;

  @ApiProperty({ ...DATE, description: `The last day: at most ${PERIOD_MAX_DAYS} with the first.` })
  @RequiredText()
  @textRule('invalid_format', DATE_RULE, isCalendarDate)
  @textRule(
    'invalid_format',
    `$property must not be before the first day, nor more than ${PERIOD_MAX_DAYS} days from it`,
    (to, query) => isWithinReach((query as Partial<OverviewQueryDto>).from, to),
  )
  to!: string;

  @ApiPropertyOptional({
    description:
      "By whose clocks a day begins: a name of the IANA time zone database. By default the institution's.",
    example: 'Europe/Madrid',
  })
  @OptionalText()
  @textRule('invalid_format', '$property must be a name of the IANA time zone database', isTimeZone)
  time_zone?: string;
}

/** Of dates that are none the other rules speak. */
function isWithinReach(from: unknown, to: string): boolean {
  if (typeof from !== 'string' || !isCalendarDate(from) || !isCalendarDate(to)) return true;
  const days = countDays(from, to);
  return days >= 1 && days <= PERIOD_MAX_DAYS;
}
