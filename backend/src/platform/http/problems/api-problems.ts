import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { AdminProblemCode, ProblemCode } from 'parley/contracts';
import { ProblemResponseDto } from './problem-response.dto.js';

/** What every operation with a body can answer, whatever else it answers. */
const OF_ANY_BODY: Readonly<Record<number, readonly ProblemCode[]>> = {
  400: ['validation_failed', 'malformed_json'],
  413: ['body_too_large'],
  415: ['unsupported_media_type'],
  500: ['internal_error'],
  503: ['database_unavailable'],
};

/** Documents the refusals of an operation with a body: HTTP status → the codes that come with it. */
export function ApiProblems(
  own: Readonly<Record<number, readonly (ProblemCode | AdminProblemCode)[]>>,
): MethodDecorator {
  const statuses = [...new Set([...Object.keys(OF_ANY_BODY), ...Object.keys(own)])].map(Number).sort();
  return applyDecorators(
    ...statuses.map((status) => {
      const codes = [...(own[status] ?? []), ...(OF_ANY_BODY[status] ?? [])];
      const description = codes.map((code) => `\`${code}\``).join(', ');
      return ApiResponse({ status, type: ProblemResponseDto, description });
    }),
  );
}
