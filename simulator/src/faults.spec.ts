import { once } from 'node:events';
import { WebSocket } from 'ws';
import { speakAsLearner } from './testing/learner-speech.js';
import { SimulatorUnderTest } from './testing/simulator-under-test.js';

let simulator: SimulatorUnderTest;

beforeAll(async () => {
  simulator = await SimulatorUnderTest.start();
});
afterAll(() => simulator.close());
afterEach(() => simulator.reset());

describe('the fault switches', () => {
  it.each([401, 403, 429, 500, 503])('refuse the upgrade with %d', async (status) => {
    await simulator.setFaults({ refuse: { status } });
    await expect(simulator.connect()).rejects.toThrow(`Unexpected server response: ${status}`);
  });

  it('hold back the answer to the upgrade', async () => {
    await simulator.setFaults({ acceptDelayMs: 150 });
    const begin = performance.now();
    const client = await simulator.connect();
    expect(performance.now() - begin).toBeGreaterThanOrEqual(145);
    await client.close();
  });

  it('never answer the upgrade', async () => {
    await simulator.setFaults({ hangOnConnect: true });
    const socket = new WebSocket(simulator.url, { handshakeTimeout: 100 });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('timed out');
  });

  it.each([
    [{ invalidKey: true }, 'invalid_api_key', 3000, 'invalid_request_error.invalid_api_key'],
    [{ quotaError: true }, 'insufficient_quota', 4000, 'insufficient_quota.insufficient_quota'],
    [{ unknownModels: ['gpt-realtime-test'] }, 'invalid_model', 4000, 'invalid_request_error.invalid_model'],
  ])('refuse after the upgrade: %j', async (faults, code, closeCode, reason) => {
    await simulator.setFaults(faults);
    const client = await simulator.connect();
    const { error } = await client.next('error');
    expect(error.code).toBe(code);
    expect(await client.closed).toEqual({ code: closeCode, reason });
    expect(client.types()).toEqual(['error']);
  });

  it('know other models while one is unknown', async () => {
    await simulator.setFaults({ unknownModels: ['gpt-realtime-2025-08-28'] });
    const client = await simulator.connect();
    await client.next('session.created');
    await client.close();
  });

  it('let every reply fail for want of the model', async () => {
    await simulator.setFaults({ unknownModels: ['gpt-realtime-test'], unknownModelStyle: 'response_failed' });
    const client = await simulator.connect();
    client.send({ type: 'response.create' });
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      status: 'failed',
      status_details: { error: { code: 'model_not_found' } },
    });
    await client.close();
  });

  it('close right after the session was created', async () => {
    await simulator.setFaults({ closeAfterConnect: { code: 1011, reason: 'oops' } });
    const client = await simulator.connect();
    expect(await client.closed).toEqual({ code: 1011, reason: 'oops' });
    expect(client.types()).toEqual(['session.created']);
  });

  it.each([1000, 1001, 1011, 1012, 1013, 3000, 4000, 4999])(
    'close with %d in the middle of a reply',
    async (code) => {
      await simulator.setFaults({ closeMidReply: { code, reason: 'gone' } });
      const client = await simulator.connect();
      client.send({ type: 'response.create' });
      expect(await client.closed).toEqual({ code, reason: 'gone' });
      expect(client.all('response.output_audio.delta')).toHaveLength(3);
      expect(client.types()).not.toContain('response.done');
    },
  );

  it.each([{ resetMidReply: true }, { resetAfterEvents: 4 }])('reset the connection: %j', async (faults) => {
    await simulator.setFaults(faults);
    const client = await simulator.connect();
    client.send({ type: 'response.create' });
    expect((await client.closed).code).toBe(1006);
    expect(client.types()).not.toContain('response.done');
    const [record] = await simulator.connections();
    expect(record?.closed?.code).toBe(1006);
  });

  it('say nothing at all', async () => {
    await simulator.setFaults({ silent: true });
    const client = await simulator.connect();
    client.send({ type: 'response.create' });
    await client.ping();
    expect(client.types()).toEqual([]);
    await client.close();
  });

  it('listen but never reply', async () => {
    await simulator.setFaults({ silentReplies: true });
    const [client, speech] = await Promise.all([simulator.connect(), speakAsLearner()]);
    client.send({ type: 'response.create' });
    client.sendAudio(speech);
    client.sendSilence(1_000);
    await client.next('conversation.item.done');
    await client.ping();
    expect(client.types().filter((type) => type.startsWith('response.'))).toEqual([]);
    await client.close();
  });

  it('leave out what some servers leave out', async () => {
    await simulator.setFaults({
      noSessionUpdated: true,
      itemCreatedInsteadOfAdded: true,
      noUsage: true,
      audioSpeed: 1_000,
    });
    const client = await simulator.connect();
    client.send({ type: 'session.update', session: { type: 'realtime' } });
    client.send({ type: 'response.create' });
    const { response } = await client.next('response.done');
    expect(response).not.toHaveProperty('usage');
    expect(client.types()).toContain('conversation.item.created');
    expect(client.types()).not.toContain('session.updated');
    expect(client.types()).not.toContain('conversation.item.added');
    expect(client.types()).not.toContain('conversation.item.done');
    await client.close();
  });

  it('end the session when its time is over', async () => {
    await simulator.setFaults({ sessionLimitMs: 50 });
    const client = await simulator.connect();
    const { error } = await client.next('error');
    expect(error.code).toBe('session_expired');
    expect((await client.closed).code).toBe(1001);
  });
});

describe('the control plane', () => {
  it.each([
    [{ refuze: true }, "Unknown parameter: 'refuze'."],
    [{ refuse: { status: 101 } }, 'at least 400'],
    [{ closeMidReply: { code: 1006 } }, 'at least 3000'],
    [{ closeMidReply: { code: 1011, reason: 'é'.repeat(62) } }, '123 bytes'],
    [[], 'expected an object'],
  ])('refuses %j', async (faults, message) => {
    const response = await simulator.control('PUT', '/control/faults', faults);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(message);
  });

  it('replaces all switches at once: what is not named is off', async () => {
    await simulator.setFaults({ silent: true });
    await simulator.setFaults({ noUsage: true });
    const client = await simulator.connect();
    await client.next('session.created');
    await client.close();
  });

  it('refuses a learner script that is none, and paths that it does not have', async () => {
    expect((await simulator.control('PUT', '/control/learner-script', { turns: [1] })).status).toBe(400);
    expect((await simulator.control('PUT', '/control/learner-script')).status).toBe(400);
    expect((await simulator.control('GET', '/control')).status).toBe(404);
  });

  it('says on its front page what it is', async () => {
    const response = await simulator.control('GET', '/');
    expect(await response.text()).toContain('simulator: it speaks, but does not understand');
  });

  it('forgets connections and switches on reset', async () => {
    await simulator.setFaults({ silent: true });
    await (await simulator.connect()).close();
    await simulator.reset();
    expect(await simulator.connections()).toEqual([]);
    const client = await simulator.connect();
    await client.next('session.created');
    await client.close();
  });

  it('accepts the protocol on its own path only', async () => {
    const elsewhere = new WebSocket(simulator.url.replace('/v1/realtime', '/ws/realtime'));
    const [error] = (await once(elsewhere, 'error')) as [Error];
    expect(error.message).toContain('404');
  });

  it('keeps the last 2,000 events of a connection', async () => {
    const client = await simulator.connect();
    for (let count = 0; count < 2_010; count++) client.send({ type: 'response.cancel' });
    await client.ping();
    const [record] = await simulator.connections();
    expect(record?.events).toHaveLength(2_000);
    expect(record?.eventsForgotten).toBe(10);
    await client.close();
  });

  it('keeps at most 1 MiB of a connection, and of the rest only types and sizes', async () => {
    const client = await simulator.connect();
    const instructions = 'x'.repeat(200 * 1024);
    for (let count = 0; count < 6; count++) {
      client.send({ type: 'session.update', session: { type: 'realtime', instructions } });
    }
    await client.ping();
    const [record] = await simulator.connections();
    expect(record?.events.map((event) => 'event' in event)).toEqual([true, true, true, true, true, false]);
    expect(record?.events.at(-1)).toMatchObject({ type: 'session.update', omitted: true });
    await client.close();
  });

  it('closes a connection that sends a frame above 16 MiB', async () => {
    const client = await simulator.connect();
    client.sendRaw(Buffer.alloc(16 * 1024 * 1024 + 1));
    expect((await client.closed).code).toBe(1009);
  });
});
