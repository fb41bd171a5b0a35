import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { jest } from '@jest/globals';
import { TEST_CERTIFICATE, TlsFront } from '../stock-clients/tls-front.js';
import { BackendUnderTest } from './backend-under-test.js';
import { FakeUpstream } from './fake-upstream.js';
import { RealtimeClient } from './realtime-client.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const TRUSTED = getCACertificates('default');

let upstream: FakeUpstream;
let front: TlsFront;
let backend: BackendUnderTest;

beforeAll(async () => {
  setDefaultCACertificates([...TRUSTED, TEST_CERTIFICATE.toString()]);
  upstream = await FakeUpstream.start(() => undefined);
  front = await TlsFront.before(Number(new URL(upstream.url).port));
  backend = await BackendUnderTest.start(`wss://localhost:${front.port}/v1/realtime`);
});

afterAll(async () => {
  await backend.stop();
  await upstream.stop();
  await front.stop();
  setDefaultCACertificates(TRUSTED);
});

describe('an upstream behind TLS', () => {
  it('is greeted in full once, and with a short handshake from then on', async () => {
    for (let learner = 1; learner <= 4; learner += 1) {
      const client = RealtimeClient.offering(backend.url, (await backend.mint()).token);
      await client.event('session.created');
      await client.leave();
    }
    expect(front.resumptions).toEqual([false, true, true, true]);
  });
});
