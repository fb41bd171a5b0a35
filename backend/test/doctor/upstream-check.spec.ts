import type { UpstreamConfig } from '../../src/config/app-config.js';
import { readConfig } from '../../src/config/read-config.js';
import { checkUpstream } from '../../src/examination/upstream-check.js';
import { probeUpstream } from '../../src/realtime-gateway/upstream/upstream-probe.js';
import { FakeUpstream } from '../realtime-gateway/fake-upstream.js';
import { until } from '../realtime-gateway/until.js';
import { AnsweringServer } from './answering-server.js';

const HOUR_MS = 60 * 60 * 1000;
const KEY = 'sk-canary-key';

function upstreamAt(url: string): UpstreamConfig {
  return readConfig({ REALTIME_URL: url, OPENAI_API_KEY: KEY }).upstream;
}

describe('the check of the Realtime server', () => {
  it('opens a session, asks for nothing, and hangs up', async () => {
    const upstream = await FakeUpstream.start(() => undefined);
    const { findings } = await checkUpstream(upstreamAt(upstream.url));

    expect(findings).toEqual([
      {
        verdict: 'good',
        says: expect.stringMatching(/^127\.0\.0\.1:\d+ opened a session after \d+ ms, and takes the key\.$/),
      },
    ]);
    await until(() => (upstream.sockets.size === 0 ? true : undefined));
    expect(upstream.received).toEqual([[]]);
    await upstream.stop();
  });

  it('tells of a port where nobody listens', async () => {
    const gone = await AnsweringServer.start({});
    const { port } = gone;
    await gone.stop();
    const { findings } = await checkUpstream(upstreamAt(`ws://127.0.0.1:${port}/v1/realtime`));
    expect(findings[0]).toMatchObject({ verdict: 'bad', says: expect.stringContaining('ECONNREFUSED') });
  });

  it.each([
    [401, 'account_refused', 'OPENAI_API_KEY'],
    [503, 'transient', 'try again in a minute'],
  ])('tells of an answer %i, and what to do', async (status, kind, remedy) => {
    const refusing = await AnsweringServer.start({
      onUpgrade: (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`),
    });
    const { findings } = await checkUpstream(upstreamAt(`ws://127.0.0.1:${refusing.port}/v1/realtime`));

    expect(findings[0]).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining(`upstream ${kind}: HTTP ${status}`),
      remedy: expect.stringContaining(remedy),
    });
    expect(JSON.stringify(findings)).not.toContain(KEY);
    await refusing.stop();
  });

  it('does not wait for ever for one that says nothing', async () => {
    const silent = await AnsweringServer.start({
      onUpgrade: (_request, socket) => void socket.on('error', () => undefined),
    });
    const { failure } = await probeUpstream(upstreamAt(`ws://127.0.0.1:${silent.port}/v1/realtime`), 200);
    expect(failure?.kind).toBe('timeout');
    await silent.stop();
  });

  it('compares the time that it tells with ours', async () => {
    const late = new Date(Date.now() - HOUR_MS).toUTCString();
    const refusing = await AnsweringServer.start({
      onUpgrade: (_request, socket) =>
        socket.end(`HTTP/1.1 401 No\r\nDate: ${late}\r\nContent-Length: 0\r\n\r\n`),
    });
    const { clockAheadMs } = await checkUpstream(upstreamAt(`ws://127.0.0.1:${refusing.port}/v1/realtime`));
    expect(Math.abs((clockAheadMs ?? 0) + HOUR_MS)).toBeLessThan(5_000);
    await refusing.stop();
  });
});
