import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { problemOf } from './problem-of.js';
import { ValidationFailedError } from './request-problems.js';

describe('an error as a problem', () => {
  it('stays what it is when it is one already', () => {
    const problem = new ValidationFailedError({ name: 'required' });

    expect(problemOf(problem)).toBe(problem);
  });

  it.each([
    [new BadRequestException('x', { cause: new SyntaxError('x') }), 'malformed_json', 400],
    [new BadRequestException('x', { cause: new URIError('x') }), 'not_found', 404],
    [new NotFoundException(), 'not_found', 404],
    [new HttpException('x', 413), 'body_too_large', 413],
    [new HttpException('x', 415), 'unsupported_media_type', 415],
    [new HttpException('x', 418), 'internal_error', 500],
    [new Error('Connection terminated unexpectedly'), 'database_unavailable', 503],
    [new TypeError('x is not a function'), 'internal_error', 500],
    ['a string', 'internal_error', 500],
    [undefined, 'internal_error', 500],
  ])('%p becomes %s', (error, code, httpStatus) => {
    expect(problemOf(error)).toMatchObject({ code, httpStatus });
  });

  it('keeps the cause of what was not foreseen, and tells the client nothing of it', () => {
    const cause = new Error('password=canary');
    const problem = problemOf(cause);

    expect(problem.cause).toBe(cause);
    expect(problem.message).not.toContain('canary');
  });
});
