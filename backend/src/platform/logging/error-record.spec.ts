import { errorRecord } from './error-record.js';

describe('an error in the log', () => {
  it('has class, code, message, stack and causes', () => {
    const error = Object.assign(new TypeError('outer', { cause: new Error('inner') }), { code: 'E1' });

    expect(errorRecord(error)).toMatchObject({
      type: 'TypeError',
      code: 'E1',
      message: 'outer',
      stack: expect.stringContaining('error-record.spec'),
      cause: { type: 'Error', message: 'inner' },
    });
  });

  it('has no other property, since those of a database error hold rows', () => {
    const error = Object.assign(new Error('refused'), {
      detail: 'canary',
      meta: { row: 'canary' },
      code: {},
    });

    expect(JSON.stringify(errorRecord(error))).not.toContain('canary');
  });

  it('ends where causes go in circles', () => {
    const error = new Error('circle');
    error.cause = error;

    expect(() => JSON.stringify(errorRecord(error))).not.toThrow();
  });

  it('says nothing of a thrown value that is no error', () => {
    expect(JSON.stringify(errorRecord('canary'))).not.toContain('canary');
  });
});
