import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RealtimeClient, upgradeStatus } from '../realtime-gateway/realtime-client.js';
import { ScriptedTutor } from '../realtime-gateway/scripted-tutor.js';
import { until } from '../realtime-gateway/until.js';
import { MeasuredBackend } from './measured-backend.js';

/** Base64 of 100 ms of audio. */
const VOICE = 'A'.repeat(6_400);

let tutor: ScriptedTutor;
let measured: MeasuredBackend;
beforeEach(async () => {
  tutor = await ScriptedTutor.start();
  measured = await MeasuredBackend.start(tutor.upstream.url);
});
afterEach(async () => {
  await measured.backend.stop();
  await tutor.stop();
});

async function converse(): Promise<RealtimeClient> {
  const { token } = await measured.backend.mint();
  const client = RealtimeClient.offering(measured.backend.url, token, { protocols: ['parley.v1'] });
  await tutor.hears('response.create');
  tutor.beginReply();
  tutor.audio('greeting');
  tutor.endReply();
  await client.event('response.done');
  return client;
}

describe('the figures of a conversation', () => {
  it('tell of its token, its beginning, its life and its end', async () => {
    const client = await converse();
    await measured.grows('parley_mints_total', 1);
    await measured.grows('parley_redemptions_total', 1);
    expect(await measured.value('parley_live_sessions')).toBe(1);

    await client.leave();
    await measured.grows('parley_sessions_ended_total', 1, { reason: 'learner_ended' });
    expect(await measured.value('parley_live_sessions')).toBe(0);
    expect(await measured.growth('parley_sessions_ended_total', { reason: 'error' })).toBe(0);
  });

  it('tell of the dial, and of the frames that passed both ways', async () => {
    const client = await converse();
    await measured.grows('parley_upstream_dial_seconds_count', 1, { outcome: 'opened' });
    const toTutor = await measured.growth('parley_relay_bytes_total', { way: 'to_tutor' });
    const toLearner = await measured.growth('parley_relay_bytes_total', { way: 'to_learner' });

    for (let frame = 0; frame < 260; frame += 1) tutor.say({ type: 'x.note', delta: 'B'.repeat(1_000) });
    await until(() => (client.events.length >= 260 ? true : undefined));
    const said = JSON.stringify({ type: 'input_audio_buffer.append', audio: VOICE });
    client.send(said);
    await tutor.hears('input_audio_buffer.append');

    await measured.grows('parley_relay_bytes_total', toTutor + said.length, { way: 'to_tutor' });
    expect(
      (await measured.growth('parley_relay_bytes_total', { way: 'to_learner' })) - toLearner,
    ).toBeGreaterThan(260_000);
    // One of 251 is timed, the first one among them.
    expect(await measured.growth('parley_relay_latency_seconds_count', { way: 'to_learner' })).toBe(2);
    expect(await measured.growth('parley_relay_latency_seconds_count', { way: 'to_tutor' })).toBe(1);
    const seconds = await measured.growth('parley_relay_latency_seconds_sum', { way: 'to_learner' });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(1);
    await client.leave();
  });

  it('tell how long the learner waited for an answer', async () => {
    const client = await converse();
    expect(await measured.growth('parley_reply_latency_seconds_count')).toBe(0);
    tutor.say({ type: 'input_audio_buffer.speech_started', item_id: 'item_q' });
    tutor.say({ type: 'input_audio_buffer.speech_stopped', item_id: 'item_q' });
    await client.event('input_audio_buffer.speech_stopped');
    await new Promise((resolve) => setTimeout(resolve, 250));
    tutor.beginReply();
    tutor.audio('answer');

    await measured.grows('parley_reply_latency_seconds_count', 1);
    expect(await measured.growth('parley_reply_latency_seconds_bucket', { le: '0.2' })).toBe(0);
    expect(await measured.growth('parley_reply_latency_seconds_bucket', { le: '10' })).toBe(1);
    await client.leave();
  });

  it('tell that one side waits for the other, and for whom a place is kept', async () => {
    const client = await converse();
    client.socket.pause();
    tutor.beginReply();
    await until(async () => {
      for (let frame = 0; frame < 20; frame += 1) tutor.audio('long', 1_000);
      return (await measured.growth('parley_back_pressure_pauses_total', { way: 'to_learner' })) > 0
        ? true
        : undefined;
    });
    expect(await measured.growth('parley_back_pressure_pauses_total', { way: 'to_tutor' })).toBe(0);

    client.socket.terminate();
    await until(async () => ((await measured.value('parley_away_learners')) === 1 ? true : undefined));
    expect(await measured.value('parley_live_sessions')).toBe(1);
  });
});

describe('the figures of refusals', () => {
  it('tell why no token was handed out', async () => {
    const ask = (body: unknown, headers = {}): Promise<Response> =>
      measured.backend.fetch('/api/generate-token', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const lesson = { conversation_prompt: 'El mercado', target_language: 'es', native_language: 'en' };
    expect((await ask(lesson)).status).toBe(400);
    const foreign = await ask({ ...lesson, student_level: 'A1' }, { Origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);

    expect(await measured.growth('parley_mint_refusals_total', { reason: 'validation_failed' })).toBe(1);
    expect(await measured.growth('parley_mint_refusals_total', { reason: 'origin_not_allowed' })).toBe(1);
    expect(await measured.growth('parley_mints_total')).toBe(0);
  });

  it('tell why no connection was opened', async () => {
    const { url } = measured.backend;
    expect(await upgradeStatus(`${url}/x`)).toBe(404);
    expect(await upgradeStatus(url, { origin: 'https://evil.example' })).toBe(403);
    await RealtimeClient.offering(url, 'ek_unknown').closed;
    const client = await converse();
    await client.leave();
    const { token } = await measured.backend.mint();
    await RealtimeClient.offering(url, token).event('session.created');
    await RealtimeClient.offering(url, token).closed;

    expect(await measured.growth('parley_connect_refusals_total', { reason: 'not_found' })).toBe(1);
    expect(await measured.growth('parley_connect_refusals_total', { reason: 'origin_not_allowed' })).toBe(1);
    expect(await measured.growth('parley_connect_refusals_total', { reason: 'invalid_token' })).toBe(2);
    expect(await measured.growth('parley_replays_total')).toBe(1);
  });
});

describe('the figures of an account that is refused', () => {
  let refusing: Server;
  beforeEach(async () => {
    refusing = createServer((_request, response) => response.writeHead(401).end());
    refusing.on('upgrade', (_request, socket) =>
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n'),
    );
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => void refusing.close());

  it('tell that nobody is dialled, and what the one dial came to', async () => {
    await measured.backend.stop();
    const { port } = refusing.address() as AddressInfo; // it listens on TCP
    measured = await MeasuredBackend.start(`ws://127.0.0.1:${port}/v1/realtime`);
    expect(await measured.value('parley_upstream_circuit_open')).toBe(0);
    for (let learner = 1; learner <= 3; learner += 1) {
      const { token } = await measured.backend.mint();
      await RealtimeClient.offering(measured.backend.url, token).closed;
    }

    expect(await measured.value('parley_upstream_circuit_open')).toBe(1);
    expect(await measured.growth('parley_upstream_dial_seconds_count', { outcome: 'account_refused' })).toBe(
      1,
    );
    await measured.grows('parley_sessions_ended_total', 3, { reason: 'upstream_refused' });
  });
});
