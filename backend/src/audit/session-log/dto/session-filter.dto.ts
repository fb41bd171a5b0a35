import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { END_REASONS, STUDENT_LEVELS } from 'parley/contracts';
import { cleanLessonText, countCodePoints } from 'parley/lesson';
import { OptionalText, textRule } from '../../../platform/http/field-rule.js';
import {
  ChoiceOf,
  DurationFilter,
  InstantFilter,
  LanguageFilter,
  NameFilter,
  UsdFilter,
} from './query-rules.js';

const SEARCH_MAX_CODE_POINTS = 200;

/** Which sessions of the log; the fields are assigned by class-transformer, all of them as text. */
export class SessionFilterDto {
  @InstantFilter('Sessions that began then or later. One that never started began when its token was issued.')
  from?: string;

  @InstantFilter('Sessions that began earlier.')
  to?: string;

  @LanguageFilter('The language that was practised (BCP 47).')
  target_language?: string;

  @LanguageFilter("The learner's own language (BCP 47).")
  native_language?: string;

  @ChoiceOf(STUDENT_LEVELS, {}, 'unknown_level')
  student_level?: string;

  @ChoiceOf(END_REASONS)
  end_reason?: string;

  @NameFilter()
  model?: string;

  @NameFilter()
  provider?: string;

  @UsdFilter()
  min_cost_usd?: string;

  @UsdFilter()
  max_cost_usd?: string;

  @DurationFilter()
  min_duration_ms?: string;

  @DurationFilter()
  max_duration_ms?: string;

  @ApiPropertyOptional({
    description: 'Text that occurs in the lesson, in small or capital letters. Not for auditors.',
    minLength: 1,
    maxLength: SEARCH_MAX_CODE_POINTS,
  })
  // As the lessons themselves were cleaned, so that the same text is the same.
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanLessonText(value) : value))
  @OptionalText()
  @textRule('too_short', '$property needs a visible character', (text) => text !== '')
  @textRule(
    'too_long',
    `$property may have at most ${SEARCH_MAX_CODE_POINTS} characters`,
    (text) => countCodePoints(text) <= SEARCH_MAX_CODE_POINTS,
  )
  lesson?: string;
}
