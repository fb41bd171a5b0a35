import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { AdminProblemCode, ProblemCode } from 'parley/contracts';
import { ProblemResponseDto } from './problem-response.dto.js';

type Problems = Readonly<Record<number, readonly (ProblemCode | AdminProblemCode)[]>>;

/** What every operation can answer, whatever else it answers. */
const OF_ANY_REQUEST: Problems = {
  500: ['internal_error'],
  503: ['database_unavailable'],
};

/** What an operation with a body can answer besides. */
const OF_ANY_BODY: Problems = {
  400: ['validation_failed', 'malformed_json'],
  413: ['body_too_large'],
  415: ['unsupported_media_type'],
  ...OF_ANY_REQUEST,
};

/** Documents the refusals of an operation with a body: HTTP status → the codes that come with it. */
export function ApiProblems(own: Problems): MethodDecorator {
  return document(own, OF_ANY_BODY);
}

/** The same for an operation without a body. */
export function ApiBodilessProblems(own: Problems): MethodDecorator {
  return document(own, OF_ANY_REQUEST);
}

function document(own: Problems, general: Problems): MethodDecorator {
  const statuses = [...new Set([...Object.keys(general), ...Object.keys(own)])].map(Number).sort();
  return applyDecorators(
    ...statuses.map((status) => {
      const codes = [...(own[status] ?? []), ...(general[status] ?? [])];
      const description = codes.map((code) => `\`${code}\``).join(', ');
      return ApiResponse({ status, type: ProblemResponseDto, description });
    }),
  );
}
