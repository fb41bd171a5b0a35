import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { SessionCopy, SessionTranscript } from 'parley/contracts';
import { LoggedSessionDetailDto } from './session-detail.dto.js';
import { TranscriptTurnDto } from './session-turns.dto.js';

@ApiSchema({ name: 'SessionTranscript' })
export abstract class SessionTranscriptDto implements SessionTranscript {
  @ApiProperty({ format: 'uuid' })
  abstract readonly session_id: string;

  @ApiProperty({ description: 'The day on which it is deleted.', format: 'date' })
  abstract readonly due_on: string;

  @ApiProperty({ type: [TranscriptTurnDto] })
  abstract readonly turns: TranscriptTurnDto[];
}

@ApiSchema({ name: 'SessionCopy' })
export abstract class SessionCopyDto extends LoggedSessionDetailDto implements SessionCopy {
  @ApiProperty({
    description: 'Null when there is none, and for auditors.',
    type: [TranscriptTurnDto],
    nullable: true,
  })
  abstract readonly transcript: TranscriptTurnDto[] | null;
}
