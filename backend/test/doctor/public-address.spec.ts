import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { checkMicrophone } from '../../src/examination/microphone-check.js';
import { checkPublicAddress } from '../../src/examination/public-address-check.js';
import type { Finding } from '../../src/examination/finding.js';
import { checkTls } from '../../src/examination/tls-check.js';
import { checkUpgrade } from '../../src/examination/upgrade-check.js';
import { BackendUnderTest } from '../realtime-gateway/backend-under-test.js';
import { TEST_CERTIFICATE, TlsFront } from '../stock-clients/tls-front.js';
import { AnsweringServer } from './answering-server.js';

const EXPIRED = readFileSync(join(import.meta.dirname, 'fixtures/expired-test-only.pem'));
const TRUSTED = getCACertificates('default');
const DAY_MS = 24 * 60 * 60 * 1000;

const verdicts = (findings: readonly Finding[]): string[] => findings.map(({ verdict }) => verdict);

let backend: BackendUnderTest;
beforeAll(async () => {
  backend = await BackendUnderTest.start('ws://127.0.0.1:9/v1/realtime');
});
afterAll(() => backend.stop());
afterEach(() => setDefaultCACertificates(TRUSTED));

describe('the check of the public address', () => {
  it('finds nothing wrong with Parley behind TLS that is trusted', async () => {
    setDefaultCACertificates([...TRUSTED, TEST_CERTIFICATE.toString()]);
    const front = await TlsFront.before(backend.port);
    const findings = await checkPublicAddress(`https://localhost:${front.port}`);

    expect(findings.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^The certificate of localhost is trusted, until \d{4}-\d\d-\d\d\.$/),
      'Browsers give pages of this address a microphone.',
      expect.stringMatching(/^Parley answers at https:\/\/localhost:\d+, and takes conversations\.$/),
      'A WebSocket comes through to the server.',
    ]);
    expect(verdicts(findings)).toEqual(Array<string>(4).fill('good'));
    await front.stop();
  });

  it('says how to ask when nobody said where', async () => {
    expect(await checkPublicAddress(undefined)).toMatchObject([
      { verdict: 'skipped', remedy: expect.stringContaining('--url') },
    ]);
  });

  it('tells of a closed port', async () => {
    const gone = await AnsweringServer.start({});
    const { url } = gone;
    await gone.stop();
    const findings = await checkPublicAddress(url.origin);
    expect(verdicts(findings)).toEqual(['good', 'bad', 'bad']);
    expect(findings[1]?.says).toContain('ECONNREFUSED');
  });

  it('tells of somebody else who answers', async () => {
    const other = await AnsweringServer.start({
      onRequest: (_request, response) => void response.writeHead(200).end('<h1>Welcome to nginx!</h1>'),
    });
    const findings = await checkPublicAddress(other.url.origin);
    expect(findings[1]).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('Somebody else answers'),
    });
    await other.stop();
  });
});

describe('the check of the certificate', () => {
  it.each([
    ['has expired', EXPIRED, 0, 'bad', /was good until 2020-02-01/],
    [
      'nobody trusts',
      TEST_CERTIFICATE,
      0,
      'bad',
      /^Nobody trusts the certificate of localhost: DEPTH_ZERO_SELF_SIGNED_CERT/,
    ],
    ['is about to expire', TEST_CERTIFICATE, 5, 'warning', /is good for 5 days more/],
  ])('finds out that it %s', async (_what, pem, daysLeft, verdict, says) => {
    if (daysLeft > 0) setDefaultCACertificates([...TRUSTED, pem.toString()]);
    const server = await AnsweringServer.start({ pem });
    const endsAtMs = Date.parse('2126-10-29T17:35:15Z');
    const nowMs = daysLeft > 0 ? endsAtMs - (daysLeft + 0.5) * DAY_MS : Date.now();
    const finding = await checkTls(server.url, nowMs);

    expect(finding).toMatchObject({ verdict, says: expect.stringMatching(says) });
    expect(finding.remedy).toMatch(/\w/);
    await server.stop();
  });

  it('finds out that it is for another name', async () => {
    setDefaultCACertificates([...TRUSTED, TEST_CERTIFICATE.toString()]);
    const server = await AnsweringServer.start({ pem: TEST_CERTIFICATE });
    const finding = await checkTls(new URL(`https://ip6-localhost:${server.port}`));
    expect(finding).toMatchObject({ verdict: 'bad' });
    await server.stop();
  });

  it('finds out that nobody speaks TLS', async () => {
    const plain = await AnsweringServer.start({});
    const finding = await checkTls(new URL(`https://localhost:${plain.port}`));
    expect(finding).toMatchObject({ verdict: 'bad', says: expect.stringContaining('No TLS connection') });
    await plain.stop();
  });
});

describe('the check of the WebSocket', () => {
  it('finds out that a proxy drops upgrades', async () => {
    const proxy = await AnsweringServer.start({
      onRequest: (request, response) => {
        // As nginx does that was not told: the upgrade becomes a plain request.
        fetch(`http://127.0.0.1:${backend.port}${request.url ?? '/'}`).then(
          (answer) => response.writeHead(answer.status).end(),
          () => response.writeHead(502).end(),
        );
      },
    });
    expect(await checkUpgrade(proxy.url)).toMatchObject({
      verdict: 'bad',
      says: 'A WebSocket does not come through: HTTP 404 instead of 101.',
      remedy: expect.stringContaining('Upgrade and Connection'),
    });
    await proxy.stop();
  });

  it('finds out that nothing comes through what was opened', async () => {
    const deaf = await AnsweringServer.start({
      onUpgrade: (_request, socket) => {
        socket.on('error', () => undefined);
        socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      },
    });
    expect(await checkUpgrade(deaf.url)).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('nothing comes through it'),
    });
    await deaf.stop();
  });

  it('finds out that the server takes the page for a foreign one', async () => {
    // A proxy that passes on another Host.
    const proxy = await AnsweringServer.start({
      onUpgrade: ({ headers, url }, outside) => {
        const inside = connect(backend.port, '127.0.0.1');
        const passedOn = { ...headers, host: 'inside.internal' };
        const lines = Object.entries(passedOn).map(([name, value]) => `${name}: ${String(value)}`);
        inside.write([`GET ${url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
        inside.pipe(outside);
        outside.on('error', () => inside.destroy());
      },
    });
    expect(await checkUpgrade(proxy.url)).toMatchObject({
      verdict: 'bad',
      remedy: expect.stringContaining('PUBLIC_URL'),
    });
    await proxy.stop();
  });
});

describe('the check of the microphone', () => {
  it.each([
    ['https://parley.school.example', 'good'],
    ['http://localhost:3000', 'good'],
    ['http://127.0.0.1:3000', 'good'],
    ['http://parley.school.example', 'bad'],
    ['http://192.168.1.20', 'bad'],
  ])('knows what browsers think of %s', (address, verdict) => {
    expect(checkMicrophone(new URL(address)).verdict).toBe(verdict);
  });
});
