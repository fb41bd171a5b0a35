import { jest } from '@jest/globals';
import { BackendUnderTest } from './backend-under-test.js';
import { GatewayTimes } from '../../src/realtime-gateway/gateway-times.js';
import { RealtimeClient } from './realtime-client.js';
import { ticketOf } from './resume-scene.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

const PARLEY = { protocols: ['parley.v1'] };

let simulator: SimulatorProcess;
let backend: BackendUnderTest;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

it('an upstream that is told to cut a reply agrees with what is said of it, and the conversation goes on', async () => {
  Object.assign(backend.application.get(GatewayTimes, { strict: false }), { cutReplyAfterMs: 100 });
  await simulator.setFaults({ audioSpeed: 1 });
  const first = RealtimeClient.offering(backend.url, (await backend.mint()).token, PARLEY);
  await until(() =>
    first.events.filter(({ type }) => type === 'response.output_audio.delta').length >= 3 ? true : undefined,
  );
  first.socket.terminate();
  const truncation = await until(
    async () =>
      (await simulator.connection()).events.find(({ type }) => type === 'conversation.item.truncate')?.event,
  );
  const next = RealtimeClient.offering(backend.url, await ticketOf(first), PARLEY);
  const done = (await next.event('response.done'))['response'];
  expect(done).toMatchObject({ status: 'cancelled', status_details: { reason: 'client_cancelled' } });
  expect(await next.event('conversation.item.truncated')).toMatchObject({
    item_id: truncation['item_id'],
    audio_end_ms: truncation['audio_end_ms'],
  });
  next.send({ type: 'response.create' });
  await until(() => next.events.filter(({ type }) => type === 'response.done')[1]);
  expect(next.has('error')).toBe(false);
  expect(await simulator.connections()).toHaveLength(1);
  await next.leave();
});
