import { ValidationPipe } from '@nestjs/common';
import { fieldProblems } from './field-problems.js';
import { ValidationFailedError } from './problems/request-problems.js';

/** Every body is checked against its class: unknown fields are refused, types are never converted. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new ValidationFailedError(fieldProblems(errors)),
  });
}
