import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { FOCUS_WORDS_MAX, type GenerateTokenResponse } from 'parley/contracts';

/** Describes the answer for OpenAPI. */
@ApiSchema({ name: 'GenerateTokenResponse' })
export abstract class GenerateTokenResponseDto implements GenerateTokenResponse {
  @ApiProperty({
    description: 'Opens one session, once. Shown here only; Parley keeps no copy.',
    pattern: '^ek_[A-Za-z0-9_-]{43}$',
  })
  abstract readonly ephemeral_token: string;

  @ApiProperty({ description: 'Seconds until the token expires.', type: 'integer', example: 60 })
  abstract readonly expires_in: number;

  @ApiProperty({ format: 'uuid' })
  abstract readonly session_id: string;

  @ApiProperty({ description: 'When the token expires, by the clock of the database.', format: 'date-time' })
  abstract readonly expires_at: string;

  @ApiProperty({
    description: 'Where to connect with the token.',
    format: 'uri',
    example: 'wss://parley.example/ws/realtime',
  })
  abstract readonly realtime_url: string;

  @ApiProperty({
    description: 'Words and phrases of the lesson that the partner will weave in, in order of appearance.',
    type: [String],
    maxItems: FOCUS_WORDS_MAX,
    example: ['la manzana', 'el tomate'],
  })
  abstract readonly focus_words: string[];

  @ApiProperty({ description: 'How long the conversation may last.', type: 'integer', example: 15 })
  abstract readonly max_minutes: number;
}
