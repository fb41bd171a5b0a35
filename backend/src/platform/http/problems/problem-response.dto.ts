import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  ADMIN_PROBLEM_CODES,
  type AdminProblemCode,
  FIELD_PROBLEM_CODES,
  type FieldProblemCode,
  PROBLEM_CODES,
  type ProblemCode,
  type ProblemResponse,
} from 'parley/contracts';

@ApiSchema({ name: 'Problem' })
export abstract class ProblemDto {
  @ApiProperty({
    description: 'Stable; the client translates it.',
    enum: [...PROBLEM_CODES, ...ADMIN_PROBLEM_CODES],
  })
  abstract readonly code: ProblemCode | AdminProblemCode;

  @ApiProperty({ description: 'English, for developers.' })
  abstract readonly message: string;

  @ApiPropertyOptional({
    description: 'The refused fields, each with a stable code.',
    type: 'object',
    additionalProperties: { type: 'string', enum: [...FIELD_PROBLEM_CODES] },
  })
  abstract readonly fields?: Record<string, FieldProblemCode>;

  @ApiProperty({ description: 'Also in the header X-Request-Id, and in the server log.', format: 'uuid' })
  abstract readonly request_id: string;
}

/** Describes every error answer for OpenAPI. */
@ApiSchema({ name: 'ProblemResponse' })
export abstract class ProblemResponseDto implements ProblemResponse {
  @ApiProperty({ type: ProblemDto })
  abstract readonly error: ProblemDto;
}
