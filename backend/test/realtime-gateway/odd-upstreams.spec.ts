import { jest } from '@jest/globals';
import { CloseCode } from 'parley/contracts';
import { ClientLeg } from '../../src/realtime-gateway/client-leg.js';
import { TurnMeter } from '../../src/realtime-gateway/relay/turn-meter.js';
import { UpstreamDialer } from '../../src/realtime-gateway/upstream/upstream-dialer.js';
import { BackendUnderTest, PROMPT_CANARY } from './backend-under-test.js';
import { type Behaviour, FakeUpstream } from './fake-upstream.js';
import { RealtimeClient } from './realtime-client.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let behaviour: Behaviour;
let upstream: FakeUpstream;
let backend: BackendUnderTest;
let sessionId: string;

beforeAll(async () => {
  upstream = await FakeUpstream.start((...happening) => behaviour(...happening));
  backend = await BackendUnderTest.start(upstream.url);
});

afterAll(async () => {
  await backend.stop();
  await upstream.stop();
});

afterEach(() => {
  jest.restoreAllMocks();
  // What one test finds out about the account is not to spare the next one its dial.
  backend.application.get(UpstreamDialer, { strict: false }).noteReply();
});

beforeEach(() => {
  behaviour = () => undefined;
  upstream.received.length = 0;
});

async function connect(): Promise<RealtimeClient> {
  const minted = await backend.mint();
  ({ sessionId } = minted);
  return RealtimeClient.offering(backend.url, minted.token);
}

/** One delta of so many bytes of base64. */
function audioDelta(length: number): Record<string, unknown> {
  return { type: 'response.output_audio.delta', item_id: 'item_1', delta: 'A'.repeat(length) };
}

describe('an odd upstream', () => {
  it('that rejects our configuration is dialled again with a plainer one, before anything is heard', async () => {
    behaviour = (event, say, connection) => {
      const isRejected = connection === 1;
      if (event.type === 'session.update' && isRejected) {
        say({
          type: 'error',
          error: { type: 'invalid_request_error', code: 'invalid_value', event_id: event['event_id'] },
        });
      } else if (event.type === 'response.create') {
        say({ type: 'response.created', response: { id: `resp_${connection}` } });
        say(audioDelta(400));
      }
    };
    const client = await connect();
    await client.event('response.output_audio.delta');
    expect(upstream.received).toHaveLength(2);
    expect(upstream.received[1]?.[0]?.['session']).toMatchObject({
      instructions: expect.stringContaining(PROMPT_CANARY) as unknown,
      audio: { input: { turn_detection: { type: 'server_vad', silence_duration_ms: 3500 } } },
    });
    const replies = client.events.filter(({ type }) => type === 'response.created');
    expect(replies).toEqual([{ type: 'response.created', response: { id: 'resp_2' } }]);
    expect(client.has('error')).toBe(false);
    await client.leave();
  });

  it('that rejects both configurations ends the session as refused', async () => {
    behaviour = (event, say) => {
      if (event.type !== 'session.update') return;
      say({ type: 'error', error: { code: 'invalid_value', param: 'session.audio.output.voice' } });
    };
    const client = await connect();
    expect((await client.closed).code).toBe(CloseCode.UpstreamRefused);
    expect(upstream.received).toHaveLength(2);
  });

  it('cannot show our instructions, whatever the form of its events', async () => {
    behaviour = (event, say) => {
      if (event.type !== 'session.update') return;
      const session = event['session'] as Record<string, unknown>;
      say({ event_id: 'e1', session, type: 'session.updated' });
      say({ session, type: 'session.of_the_future', event_id: 'e2' });
      for (const socket of upstream.sockets) {
        socket.send(Buffer.from(JSON.stringify({ type: 'session.updated', session })), { binary: true });
        socket.send(`not json ${JSON.stringify(session)}`);
        socket.send(JSON.stringify({ type: 'session.updated', session }, null, 2));
      }
      say({ type: 'response.output_item.added' });
    };
    const client = await connect();
    await client.event('response.output_item.added');
    expect(client.events.map(({ type }) => type)).toEqual([
      'session.created',
      'session.updated',
      'session.of_the_future',
      'session.updated',
      'response.output_item.added',
    ]);
    expect(client.frames.join('')).not.toContain(PROMPT_CANARY);
    await client.leave();
  });

  it('that runs out of quota in mid-session ends it with a code of its own', async () => {
    behaviour = (event, say) => {
      if (event.type !== 'response.create') return;
      say(audioDelta(400));
      const error = {
        type: 'insufficient_quota',
        code: 'insufficient_quota',
        message: 'org-SECRET is broke',
      };
      say({ type: 'response.done', response: { status: 'failed', status_details: { error } } });
    };
    const client = await connect();
    expect((await client.closed).code).toBe(CloseCode.UpstreamQuota);
    expect(client.frames.join('')).not.toContain('SECRET');
    expect((await backend.endedRow(sessionId)).endReason).toBe('upstream_quota');
  });

  it('that talks to a client which does not listen is held back, and the client given up', async () => {
    const frames = 400;
    behaviour = (event, say) => {
      if (event.type === 'response.create')
        for (let sent = 0; sent < frames; sent += 1) say(audioDelta(64 * 1024));
    };
    const client = await connect();
    await client.event('session.created');
    client.socket.pause();
    const unsent = (): number => Math.max(...[...upstream.sockets].map((socket) => socket.bufferedAmount));
    await until(() => (unsent() > 1024 * 1024 ? true : undefined));
    const row = await backend.endedRow(sessionId, 15_000);
    expect(row.endReason).toBe('client_lost');
    client.socket.resume();
    expect((await client.closed).code).toBe(CloseCode.ClientTooSlow);
  });

  it.each(['observeServer', 'observeClient'] as const)(
    'that makes us stumble (%s) ends its own session and no other',
    async (method) => {
      behaviour = (event, say) => {
        if (event.type === 'response.cancel') say({ type: 'response.output_item.added' });
      };
      const unlucky = await connect();
      await unlucky.event('session.created');
      const lucky = await connect();
      await lucky.event('session.created');
      jest.spyOn(TurnMeter.prototype, method).mockImplementationOnce(() => {
        throw new Error('a fault of ours');
      });
      unlucky.send({ type: 'response.cancel' });
      expect((await unlucky.closed).code).toBe(CloseCode.InternalError);
      lucky.send({ type: 'response.cancel' });
      await lucky.event('response.output_item.added');
      await lucky.leave();
    },
  );

  it('whose session cannot be closed in order is cut off, and its end is written', async () => {
    behaviour = (event, say) => {
      if (event.type === 'response.cancel') say({ type: 'error', error: { code: 'insufficient_quota' } });
    };
    const client = await connect();
    await client.event('session.created');
    jest.spyOn(ClientLeg.prototype, 'takeLeave').mockImplementationOnce(() => {
      throw new Error('a fault of ours');
    });
    client.send({ type: 'response.cancel' });
    expect((await client.closed).code).toBe(1006);
    expect((await backend.endedRow(sessionId)).endReason).toBe('upstream_quota');
  });
});
