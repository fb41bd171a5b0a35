import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { CloseCode, type GenerateTokenRequest, type GenerateTokenResponse } from 'parley/contracts';
import { BackendProcess } from '../platform/backend-process.js';
import { RealtimeClient } from './realtime-client.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(60_000);

const LESSON: GenerateTokenRequest = {
  conversation_prompt: 'En el mercado.',
  target_language: 'es',
  native_language: 'en',
  student_level: 'A2',
};

describe('the program, with a conversation running', () => {
  let folder: string;
  let tutor: ScriptedTutor;
  let backend: BackendProcess;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-drain-'));
    tutor = await ScriptedTutor.start();
    backend = BackendProcess.start({ SIMULATOR_URL: tutor.upstream.url, DRAIN_SECONDS: '15' }, folder);
  });

  afterEach(async () => {
    backend.child.kill('SIGKILL');
    await backend.end();
    await tutor.stop();
    rmSync(folder, { recursive: true });
  });

  /** The tutor is speaking. */
  async function converse(): Promise<RealtimeClient> {
    const url = await backend.url;
    const answer = await fetch(`${url}/api/generate-token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(LESSON),
    });
    const { ephemeral_token: token } = (await answer.json()) as GenerateTokenResponse;
    const address = `${url.replace('http', 'ws')}/ws/realtime`;
    const client = RealtimeClient.offering(address, token, { protocols: ['parley.v1'] });
    await tutor.hears('response.create');
    tutor.beginReply();
    tutor.audio('greeting');
    await client.event('response.output_audio.delta');
    return client;
  }

  it('hears the tutor out after SIGTERM and ends with 0', async () => {
    const client = await converse();
    backend.child.kill('SIGTERM');
    await client.event('parley.going_away');
    tutor.audio('the end of the sentence');
    await until(() => (client.frames.join('').includes('the end of the sentence') ? true : undefined));
    tutor.endReply();
    expect((await client.closed).code).toBe(CloseCode.ServerDrain);
    const { code, output } = await backend.end();
    expect(output).toContain('released');
    expect(code).toBe(0);
  });

  it('is ended at once by a second signal, whatever is being said', async () => {
    const client = await converse();
    backend.child.kill('SIGTERM');
    await client.event('parley.going_away');
    const startedAtMs = performance.now();
    backend.child.kill('SIGTERM');
    const { code } = await backend.end();
    expect(code).toBe(1);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    expect((await client.closed).code).toBe(1006);
  });
});
