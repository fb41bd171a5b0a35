import type { IncomingMessage } from 'node:http';
import { requestRecord } from './request-record.js';

const record = (request: object): object => requestRecord(request as IncomingMessage); // the properties that are read

describe('a request in the log', () => {
  it('has its method and path, and nothing of its query or headers', () => {
    expect(
      record({ method: 'POST', url: '/api/x?token=canary', headers: { authorization: 'canary' } }),
    ).toEqual({
      method: 'POST',
      path: '/api/x',
    });
  });

  it('has the path that was asked for, however far routing has cut it', () => {
    expect(record({ method: 'GET', url: '/', originalUrl: '/api/docs/?a?b' })).toEqual({
      method: 'GET',
      path: '/api/docs/',
    });
  });
});
