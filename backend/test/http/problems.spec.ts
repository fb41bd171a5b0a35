import type { ProblemResponse } from 'parley/contracts';
import { WholeBackend } from './whole-backend.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const JSON_HEADERS = { 'content-type': 'application/json' };

describe('problems over HTTP', () => {
  let backend: WholeBackend;
  beforeAll(async () => {
    backend = await WholeBackend.start();
  });
  afterAll(async () => {
    await backend.stop();
  });

  async function problemOf(response: Response): Promise<ProblemResponse['error']> {
    const body = (await response.json()) as ProblemResponse;
    expect(Object.keys(body)).toEqual(['error']);
    return body.error;
  }

  it.each<[string, string, RequestInit, number, string]>([
    ['an address that does not exist', '/api/nothing', {}, 404, 'not_found'],
    ['an address outside of the API', '/wp-login.php', {}, 404, 'not_found'],
    ['a path that cannot be decoded', '/api/%FF', {}, 404, 'not_found'],
    ['the front door, asked to change', '/', { method: 'POST' }, 404, 'not_found'],
    [
      'a method that the address does not answer',
      '/api/generate-token',
      { method: 'PUT' },
      405,
      'method_not_allowed',
    ],
    [
      'a body that is no JSON',
      '/api/generate-token',
      { method: 'POST', headers: JSON_HEADERS, body: '{"a":' },
      400,
      'malformed_json',
    ],
    [
      'a body that is a list',
      '/api/generate-token',
      { method: 'POST', headers: JSON_HEADERS, body: '[]' },
      400,
      'malformed_json',
    ],
    [
      'a body that is a number',
      '/api/generate-token',
      { method: 'POST', headers: JSON_HEADERS, body: '7' },
      400,
      'malformed_json',
    ],
    [
      'a form',
      '/api/generate-token',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
      415,
      'unsupported_media_type',
    ],
    [
      'text',
      '/api/generate-token',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'unsupported_media_type',
    ],
    [
      'a compressed body',
      '/api/generate-token',
      { method: 'POST', headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' }, body: '{}' },
      415,
      'unsupported_media_type',
    ],
    [
      'an unknown character set',
      '/api/generate-token',
      { method: 'POST', headers: { 'content-type': 'application/json; charset=x' }, body: '{}' },
      415,
      'unsupported_media_type',
    ],
    [
      'a body above 64 KiB',
      '/api/generate-token',
      { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify({ a: 'x'.repeat(64 * 1024) }) },
      413,
      'body_too_large',
    ],
    ['no body', '/api/generate-token', { method: 'POST', headers: JSON_HEADERS }, 400, 'validation_failed'],
  ])('answer %s', async (_case, path, init, status, code) => {
    const response = await backend.fetch(path, init);
    const problem = await problemOf(response);

    expect([response.status, problem.code]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toContain('application/json');
  });

  it('name each field and what is wrong with it', async () => {
    const response = await backend.postJson('/api/end-session', { session_id: 7, extra: 1 });

    expect((await problemOf(response)).fields).toEqual({
      session_id: 'wrong_type',
      ephemeral_token: 'required',
      extra: 'unknown_field',
    });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])(
    'survive the field %s',
    async (name) => {
      const response = await backend.fetch('/api/end-session', {
        method: 'POST',
        headers: JSON_HEADERS,
        body: `{"${name}":{"polluted":true}}`,
      });

      expect(response.status).toBe(400);
      expect('polluted' in {}).toBe(false);
    },
  );

  it('say which methods an address answers', async () => {
    const posting = await backend.fetch('/api/client-config', { method: 'POST' });
    const getting = await backend.fetch('/api/generate-token');

    expect(posting.headers.get('allow')).toBe('GET, HEAD');
    expect(getting.headers.get('allow')).toBe('POST');
    expect(getting.status).toBe(405);
  });

  it('carry an id of our own making, in header and body, for every request another', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const response = await backend.fetch('/api/nothing', { headers: { 'x-request-id': 'chosen' } });
        const { request_id: id } = await problemOf(response);
        expect(response.headers.get('x-request-id')).toBe(id);
        return id;
      }),
    );

    expect(ids).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)]);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
