import { jest } from '@jest/globals';
import { BackendUnderTest } from './backend-under-test.js';
import { FakeUpstream } from './fake-upstream.js';
import { RealtimeClient } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let upstream: FakeUpstream;
let backend: BackendUnderTest;

async function startBackend(url: string): Promise<BackendUnderTest> {
  return BackendUnderTest.start(url, { upstream: { warmSockets: 1 } });
}

async function connect(): Promise<RealtimeClient> {
  return RealtimeClient.offering(backend.url, (await backend.mint()).token);
}

async function dialled(count: number): Promise<void> {
  await until(() => (upstream.received.length === count ? true : undefined));
}

const typesOn = (connection: number): string[] =>
  (upstream.received[connection - 1] ?? []).map(({ type }) => type);

describe('a connection that was kept warm', () => {
  beforeEach(async () => {
    upstream = await FakeUpstream.start((event, say) => {
      if (event.type === 'session.update') say({ type: 'session.updated', session: {} });
      if (event.type !== 'response.create') return;
      say({ type: 'response.created', response: { id: 'resp_1' } });
      say({ type: 'response.output_item.added', item: { id: 'item_1' } });
    });
    backend = await startBackend(upstream.url);
    await dialled(1);
  });

  afterEach(async () => {
    await backend.stop();
    await upstream.stop();
  });

  it('hears nothing before a learner takes it, then all at once, and is replaced', async () => {
    expect(typesOn(1)).toEqual([]);
    const client = await connect();
    await client.event('response.output_item.added');
    expect(typesOn(1)).toEqual(['session.update', 'response.create']);
    await dialled(2);
    expect(typesOn(2)).toEqual([]);
    await client.leave();
    expect(upstream.received).toHaveLength(2);
  });

  it('goes to one learner; another who comes at the same moment is dialled for', async () => {
    const clients = await Promise.all([connect(), connect()]);
    for (const client of clients) await client.event('response.output_item.added');
    await dialled(3);
    const taken = [1, 2, 3].filter((connection) => typesOn(connection).length > 0);
    expect(taken).toHaveLength(2);
    await Promise.all(clients.map((client) => client.leave()));
  });

  it('that upstream has hung up costs no learner the conversation', async () => {
    for (const socket of upstream.sockets) socket.terminate();
    const client = await connect();
    await client.event('response.output_item.added');
    expect(client.has('error')).toBe(false);
    await client.leave();
  });

  it('that was lost without a trace costs a learner a moment, and not the conversation', async () => {
    // As behind a router that has forgotten it: the connection stands, and nothing comes through.
    const [forgotten] = upstream.sockets;
    forgotten?.removeAllListeners('message');
    const client = await connect();
    await client.event('response.output_item.added');
    expect(client.has('error')).toBe(false);
    expect(client.events.filter(({ type }) => type === 'session.created')).toHaveLength(1);
    await client.leave();
  });

  it('is closed with the server, which does not wait for it', async () => {
    const [warm] = upstream.sockets;
    // Its answer comes after it has read what was said before: it is warm.
    const isWarm = new Promise((resolve) => warm?.once('pong', resolve));
    warm?.ping();
    await isWarm;
    const closed = new Promise((resolve) => warm?.once('close', resolve));
    const startedAtMs = performance.now();
    await backend.stop();
    expect(await closed).toBe(1000);
    expect(performance.now() - startedAtMs).toBeLessThan(2_500);
    backend = await startBackend(upstream.url); // for the clean-up that follows
  });
});

describe('a connection that was kept warm, to an upstream far away', () => {
  const DIAL_MS = 280;
  let simulator: SimulatorProcess;

  beforeAll(async () => {
    simulator = await SimulatorProcess.start();
    await simulator.setFaults({ acceptDelayMs: DIAL_MS, silentReplies: true });
    backend = await startBackend(simulator.url);
  });

  afterAll(async () => {
    await backend.stop();
    await simulator.stop();
  });

  let taken: string | undefined;

  /** Resolves once another connection waits: told its `session.created`, and not yet spoken to. */
  async function waiting(): Promise<void> {
    taken = await until(async () => {
      const newest = (await simulator.connections()).at(-1);
      const isOpen = newest?.closed === null && newest.sent['session.created'] === 1;
      const identifier = newest?.headers['openai-safety-identifier'];
      return isOpen && newest.events.length === 0 && identifier !== taken ? identifier : undefined;
    });
  }

  it('spares the learner the dial', async () => {
    const timesMs: number[] = [];
    for (let learner = 1; learner <= 9; learner += 1) {
      await waiting();
      const { token } = await backend.mint();
      const startedAtMs = performance.now();
      const client = RealtimeClient.offering(backend.url, token);
      await client.event('session.created');
      timesMs.push(performance.now() - startedAtMs);
      await client.leave();
    }
    const median = timesMs.sort((one, other) => one - other)[4] ?? Infinity;
    expect(median).toBeLessThan(DIAL_MS / 2);
  });

  it('is known upstream by an identifier of its own', async () => {
    await waiting();
    const client = await connect();
    await client.event('session.created');
    await waiting();
    const headers = (await simulator.connections()).map((connection) => connection.headers);
    const identifiers = headers.map((header) => header['openai-safety-identifier']);
    for (const identifier of identifiers) expect(identifier).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(identifiers).size).toBe(identifiers.length);
    await client.leave();
  });
});
