import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { GenerateTokenRequest } from 'parley/contracts';
import { SessionClient } from './session-client';

const REQUEST: GenerateTokenRequest = {
  conversation_prompt: 'Los verbos de la mañana',
  target_language: 'es',
  native_language: 'en',
  student_level: 'A2',
};

describe('SessionClient', () => {
  let client: SessionClient;
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    client = TestBed.inject(SessionClient);
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => http.verify());

  it('asks for a token with the lesson', async () => {
    const answer = client.generateToken(REQUEST);
    const request = http.expectOne({ method: 'POST', url: '/api/generate-token' });
    request.flush({ session_id: 's' });

    expect(request.request.body).toEqual(REQUEST);
    await expect(answer).resolves.toEqual({ session_id: 's' });
  });

  it('ends a session by a request that outlives the page', () => {
    void client.endSession({ session_id: 's', ephemeral_token: 'ek_t' });
    const { request } = http.expectOne({ method: 'POST', url: '/api/end-session' });

    expect(request.keepalive).toBe(true);
    expect(request.body).toEqual({ session_id: 's', ephemeral_token: 'ek_t' });
  });

  it('reports refused fields by their codes, and an unknown code as an invalid one', async () => {
    const answer = client.generateToken(REQUEST);
    const fields = { conversation_prompt: 'too_short', student_level: 'from_the_future' };
    http
      .expectOne('/api/generate-token')
      .flush({ error: { code: 'validation_failed', fields } }, { status: 400, statusText: 'Bad Request' });

    await expect(answer).rejects.toMatchObject({
      problem: {
        code: 'validation_failed',
        fields: { conversation_prompt: 'too_short', student_level: 'invalid_format' },
      },
    });
  });

  it('reports how long to wait when all seats are taken', async () => {
    const answer = client.generateToken(REQUEST);
    http
      .expectOne('/api/generate-token')
      .flush(
        { error: { code: 'too_many_sessions' } },
        { status: 503, statusText: 'Service Unavailable', headers: { 'Retry-After': '20' } },
      );

    await expect(answer).rejects.toMatchObject({
      problem: { code: 'too_many_sessions', retryAfterSeconds: 20 },
    });
  });

  it.each([
    ['a page of a proxy', '<html>Bad gateway</html>'],
    ['an unknown code', { error: { code: 'brand_new' } }],
  ])('takes %s for a fault of the server', async (_, body) => {
    const answer = client.generateToken(REQUEST);
    http.expectOne('/api/generate-token').flush(body, { status: 502, statusText: 'Bad Gateway' });

    await expect(answer).rejects.toMatchObject({ problem: { code: 'internal_error' } });
  });

  it('tells a network that is down from a server that refuses', async () => {
    const answer = client.generateToken(REQUEST);
    http.expectOne('/api/generate-token').error(new ProgressEvent('error'));

    await expect(answer).rejects.toMatchObject({ problem: { code: 'network' } });
  });
});
