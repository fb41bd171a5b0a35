import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { FakeUpstream } from '../upstream/fake-upstream.mjs';
import { TimerWheel } from './timer-wheel.mjs';
import { VoiceLoad } from './voice-load.mjs';

const SESSIONS = 3;
/** What is swallowed is not waited for longer; everything else arrives sooner. */
const ARRIVAL_MS = 1_000;

const passOn = (text, send) => send(text);

/** A relay that treats each message: `up` and `down` get its text, how to send one, and the client's socket. */
async function startRelay(upstream, { up = passOn, down = passOn }) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (client) => {
    const other = new WebSocket(upstream.url);
    // The upstream speaks first, so it is open before the client says anything.
    client.on('message', (data) => up(data.toString(), (text) => other.send(text), client));
    other.on('message', (data) => down(data.toString(), (text) => client.send(text), client));
    client.on('close', () => other.close());
  });
  await once(server, 'listening');
  return server;
}

/** Whether this is the append with this number, of any session. */
function isAppend(text, number) {
  return text.includes(`_${String(number).padStart(7, '0')}_`);
}

async function loadAt(port, surroundings) {
  const target = { host: '127.0.0.1', port, path: '/v1/realtime', opensItself: true };
  const load = new VoiceLoad(Array(SESSIONS).fill(target), surroundings);
  await load.connect();
  await load.measure(1);
  const losses = await load.settle(ARRIVAL_MS);
  await load.leave();
  return { losses, results: load.results, stillTalking: surroundings.upstream.talking };
}

/** A second of voice; through a relay when there is a treatment for its messages. */
async function run(treatment) {
  const wheel = new TimerWheel();
  const upstream = new FakeUpstream(wheel);
  await upstream.listen();
  const relay = treatment === undefined ? null : await startRelay(upstream, treatment);
  wheel.start();
  try {
    return await loadAt(relay?.address().port ?? upstream.port, { upstream, wheel });
  } finally {
    wheel.stop();
    upstream.close();
    relay?.close();
  }
}

describe('a voice load', () => {
  it('straight to the upstream loses nothing, and everybody is greeted', async () => {
    const { losses, results, stillTalking } = await run();

    expect(losses).toEqual({ lost: 0, reordered: 0, cut: 0 });
    expect([results.ready.count, results.firstAudio.count]).toEqual([SESSIONS, SESSIONS]);
    expect(results.roundTrip.count).toBeGreaterThanOrEqual(SESSIONS);
    expect(stillTalking).toBe(0);
  });

  it('notices what a relay swallows of the learner', async () => {
    const { losses } = await run({ up: (text, send) => isAppend(text, 5) || send(text) });

    expect(losses).toEqual({ lost: SESSIONS, reordered: 0, cut: 0 });
  });

  it('notices what a relay swallows of the tutor', async () => {
    const { losses } = await run({
      down: (text, send) => text.includes('"event_00000004"') || send(text),
    });

    expect(losses).toEqual({ lost: SESSIONS, reordered: 0, cut: 0 });
  });

  it('notices what is missing at the end, where no later number tells of it', async () => {
    const { losses } = await run({
      up: (text, send) => Number(text.slice(-21, -14)) >= 20 || send(text),
    });

    expect(losses.lost).toBeGreaterThanOrEqual(SESSIONS);
  });

  it('notices what comes too late', async () => {
    const held = new Map();
    const { losses } = await run({
      up: (text, send, client) => {
        if (isAppend(text, 5)) {
          held.set(client, text);
          return;
        }
        send(text);
        if (isAppend(text, 6)) send(held.get(client));
      },
    });

    expect(losses).toEqual({ lost: 0, reordered: SESSIONS, cut: 0 });
  });
});

describe('a voice load in trouble', () => {
  it('notices who is cut off, and says why', async () => {
    let isFirst = true;
    const { losses, results } = await run({
      up: (text, send, client) => {
        if (isFirst && isAppend(text, 3)) {
          isFirst = false;
          client.close(4004, 'lost');
        } else send(text);
      },
    });

    expect(losses).toEqual({ lost: 0, reordered: 0, cut: 1 });
    expect([...results.troubles]).toEqual([['closed: 4004 lost', 1]]);
  });

  it('is told of a relay that closes without a code', async () => {
    const { losses, results } = await run({
      up: (text, send, client) => (isAppend(text, 3) ? client.close() : send(text)),
    });

    expect(losses.cut).toBe(SESSIONS);
    expect([...results.troubles]).toEqual([['closed: without a code', SESSIONS]]);
  });

  it('counts a round trip that does not end as one that takes as long as it was waited for', async () => {
    const { results } = await run({
      down: (text, send) => text.includes('input_audio_transcription.delta') || send(text),
    });

    expect(results.roundTrip.count).toBeGreaterThanOrEqual(SESSIONS);
    expect(results.roundTrip.summary().max).toBeGreaterThan(500);
  });
});
