import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { FocusWordOutcome, SessionTurn, TranscriptTurn } from 'parley/contracts';
import { FOCUS_OUTCOMES, type FocusOutcome } from '../../../sessions/focus-coverage.js';
import { CountField, MaybeCountField } from './answer-fields.js';

/** Describes parts of the answers for OpenAPI; `session-answers` makes them. */

const SPEAKERS = ['learner', 'tutor'] as const;

type Speaker = (typeof SPEAKERS)[number];

@ApiSchema({ name: 'SessionTurn' })
export abstract class SessionTurnDto implements SessionTurn {
  @ApiProperty({ enum: SPEAKERS })
  abstract readonly speaker: Speaker;

  @CountField('Since the conversation began.')
  abstract readonly started_ms: number;

  @CountField()
  abstract readonly ended_ms: number;

  @ApiProperty({ description: 'The learner did not let the tutor finish.' })
  abstract readonly is_interrupted: boolean;

  @MaybeCountField(
    "From the learner's last word to the first sound of this answer. Null for everything else.",
  )
  abstract readonly reply_latency_ms: number | null;
}

@ApiSchema({ name: 'FocusWordOutcome' })
export abstract class FocusWordOutcomeDto implements FocusWordOutcome {
  @ApiProperty()
  abstract readonly word: string;

  @ApiProperty({
    description: '`said` by the learner, only `heard` from the tutor, or `absent`.',
    enum: FOCUS_OUTCOMES,
  })
  abstract readonly outcome: FocusOutcome;
}

@ApiSchema({ name: 'TranscriptTurn' })
export abstract class TranscriptTurnDto implements TranscriptTurn {
  @ApiProperty({ enum: SPEAKERS })
  abstract readonly speaker: Speaker;

  @ApiProperty({ description: 'What was heard of it: a reply that was cut ends in an ellipsis.' })
  abstract readonly text: string;

  @ApiProperty({ description: 'Sent as text, by a button for example: nobody said it.' })
  abstract readonly is_typed: boolean;

  @ApiProperty({
    description:
      'The learner can hardly have said this: it is in another script or language than the one that is practised.',
  })
  abstract readonly is_doubtful: boolean;
}
