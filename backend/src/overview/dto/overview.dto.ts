import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type {
  Overview,
  OverviewBudget,
  OverviewBudgets,
  OverviewDay,
  OverviewFigures,
  OverviewSlice,
  OverviewTotals,
} from 'parley/contracts';

/** Describes the answer for OpenAPI; `overview-answer` makes it. */

const COUNT = { type: 'integer', minimum: 0 } as const;

function MillisecondsField(description: string): PropertyDecorator {
  return ApiProperty({ ...COUNT, nullable: true, description });
}

export abstract class OverviewFiguresDto implements OverviewFigures {
  @ApiProperty({ ...COUNT, description: 'Conversations that began.' })
  abstract readonly sessions: number;

  @ApiProperty({ ...COUNT, description: 'Tokens that no conversation came of.' })
  abstract readonly not_started: number;

  @ApiProperty({
    ...COUNT,
    description: 'How long the conversations were together; those that run, up to now.',
  })
  abstract readonly duration_ms: number;

  @ApiProperty({ minimum: 0, description: 'What is known to have been spent, at list prices.' })
  abstract readonly cost_usd: number;

  @ApiProperty({ ...COUNT, description: 'Conversations whose cost is not known and not in `cost_usd`.' })
  abstract readonly sessions_of_unknown_cost: number;
}

@ApiSchema({ name: 'OverviewTotals' })
export abstract class OverviewTotalsDto extends OverviewFiguresDto implements OverviewTotals {
  @ApiProperty({ ...COUNT, description: 'Different lessons that were talked about.' })
  abstract readonly lessons: number;

  @MillisecondsField('How long the tutor typically took to answer, in half of the conversations at most.')
  abstract readonly reply_latency_p50_ms: number | null;

  @MillisecondsField('The same, in nine of ten conversations at most.')
  abstract readonly reply_latency_p90_ms: number | null;

  @MillisecondsField('From the accepted connection to the first sound, in half of the conversations at most.')
  abstract readonly first_audio_p50_ms: number | null;

  @MillisecondsField('The same, in nine of ten conversations at most.')
  abstract readonly first_audio_p90_ms: number | null;
}

@ApiSchema({ name: 'OverviewDay' })
export abstract class OverviewDayDto extends OverviewTotalsDto implements OverviewDay {
  @ApiProperty({ format: 'date' })
  abstract readonly date: string;
}

@ApiSchema({ name: 'OverviewSlice' })
export abstract class OverviewSliceDto extends OverviewFiguresDto implements OverviewSlice {
  @ApiProperty({
    description: 'What these sessions share. Null: they have none yet, as an end reason while they run.',
    type: String,
    nullable: true,
  })
  abstract readonly value: string | null;
}

@ApiSchema({ name: 'OverviewBudget' })
export abstract class OverviewBudgetDto implements OverviewBudget {
  @ApiProperty({ minimum: 0 })
  abstract readonly used: number;

  @ApiProperty({ description: 'Null: no limit.', type: Number, minimum: 0, nullable: true })
  abstract readonly limit: number | null;
}

@ApiSchema({ name: 'OverviewBudgets' })
export abstract class OverviewBudgetsDto implements OverviewBudgets {
  @ApiProperty({ description: 'Of today.', type: OverviewBudgetDto })
  abstract readonly daily_minutes: OverviewBudgetDto;

  @ApiProperty({
    description: 'Of this month. Where a price is not known, the dearest of the list is counted.',
    type: OverviewBudgetDto,
  })
  abstract readonly monthly_cost_usd: OverviewBudgetDto;

  @ApiProperty({ ...COUNT, description: 'Conversations of this month that are counted so.' })
  abstract readonly sessions_of_unknown_cost: number;
}

@ApiSchema({ name: 'Overview' })
export abstract class OverviewDto implements Overview {
  @ApiProperty({ format: 'date' })
  abstract readonly from: string;

  @ApiProperty({ format: 'date' })
  abstract readonly to: string;

  @ApiProperty({ example: 'Europe/Madrid' })
  abstract readonly time_zone: string;

  @ApiProperty({ type: OverviewTotalsDto })
  abstract readonly totals: OverviewTotalsDto;

  @ApiProperty({ description: 'Every day of the period, in order.', type: [OverviewDayDto] })
  abstract readonly days: OverviewDayDto[];

  @ApiProperty({
    description: 'The longest together first, as in all that follow.',
    type: [OverviewSliceDto],
  })
  abstract readonly target_languages: OverviewSliceDto[];

  @ApiProperty({ type: [OverviewSliceDto] })
  abstract readonly native_languages: OverviewSliceDto[];

  @ApiProperty({ type: [OverviewSliceDto] })
  abstract readonly student_levels: OverviewSliceDto[];

  @ApiProperty({ type: [OverviewSliceDto] })
  abstract readonly end_reasons: OverviewSliceDto[];

  @ApiProperty({ type: [OverviewSliceDto] })
  abstract readonly models: OverviewSliceDto[];

  @ApiProperty({ description: 'Now, whatever the period is.', type: OverviewBudgetsDto })
  abstract readonly budgets: OverviewBudgetsDto;

  @ApiProperty({ description: 'From which day the oldest price in the list is.', format: 'date' })
  abstract readonly prices_listed_on: string;
}
