import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { RetentionPreview, RetentionRun, RetentionShare } from 'parley/contracts';

/** Describe the answers for OpenAPI. */

@ApiSchema({ name: 'RetentionShare' })
export abstract class RetentionShareDto implements RetentionShare {
  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly sessions: number;

  @ApiProperty({
    description: 'When the oldest of these sessions ended; null when there is none.',
    ...{ type: String, format: 'date-time', nullable: true },
  })
  abstract readonly oldest: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  abstract readonly newest: string | null;
}

@ApiSchema({ name: 'RetentionRun' })
export abstract class RetentionRunDto implements RetentionRun {
  @ApiProperty({ description: 'The day of the institution.', format: 'date' })
  abstract readonly day: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly sessions: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  abstract readonly transcripts: number;

  @ApiProperty({ description: 'Null while it runs.', type: String, format: 'date-time', nullable: true })
  abstract readonly finished_at: string | null;
}

@ApiSchema({ name: 'RetentionPreview' })
export abstract class RetentionPreviewDto implements RetentionPreview {
  @ApiProperty({ description: 'Sessions that would be deleted as a whole.', type: RetentionShareDto })
  abstract readonly sessions: RetentionShareDto;

  @ApiProperty({
    description: 'Sessions that would lose their transcript, those deleted as a whole included.',
    type: RetentionShareDto,
  })
  abstract readonly transcripts: RetentionShareDto;

  @ApiProperty({
    description: 'What was deleted last; null before the first time.',
    type: RetentionRunDto,
    nullable: true,
  })
  abstract readonly last_run: RetentionRunDto | null;
}
