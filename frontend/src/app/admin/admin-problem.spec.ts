import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { AdminProblem, asProblem, problemFrom } from './admin-problem';

describe('a problem', () => {
  it('has the code, the refused fields, the number of the request and the time to wait', () => {
    const problem = problemFrom(
      new HttpErrorResponse({
        status: 429,
        headers: new HttpHeaders({ 'Retry-After': '30' }),
        error: {
          error: { code: 'too_many_attempts', message: '…', fields: { code: 'required' }, request_id: 'r-1' },
        },
      }),
    );
    expect(problem).toMatchObject({
      kind: 'too_many_attempts',
      fields: { code: 'required' },
      requestId: 'r-1',
      retryAfterSeconds: 30,
    });
  });

  it('is one of the network where nothing came back', () => {
    expect(problemFrom(new HttpErrorResponse({ status: 0, error: new ProgressEvent('error') })).kind).toBe(
      'network',
    );
  });

  it.each([
    ['a code that is not known here', { error: { code: 'brand_new', message: '…', request_id: 'r-2' } }],
    ['the page of a proxy', '<html>Bad gateway</html>'],
    ['nothing', null],
    ['something else', { status: 'down' }],
  ])('is unexpected for %s', (_, error) => {
    expect(problemFrom(new HttpErrorResponse({ status: 502, error })).kind).toBe('unexpected');
  });

  it('is all that a page catches: mistakes of ours go on', () => {
    const mistake = new TypeError('x is undefined');
    expect(() => asProblem(mistake)).toThrow(mistake);
    expect(asProblem(new AdminProblem('network')).kind).toBe('network');
  });
});
