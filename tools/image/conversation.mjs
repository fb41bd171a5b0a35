import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';

const FRAME_MS = 40;
const SAMPLES_PER_FRAME = 960;
const SPEECH_FRAMES = 30;
const GIVE_UP_AFTER_MS = 25_000;

const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** A frame of 24 kHz PCM: noise as loud as a voice, or silence. */
function frame(amplitude) {
  const samples = Int16Array.from({ length: SAMPLES_PER_FRAME }, () => amplitude * (2 * Math.random() - 1));
  const audio = Buffer.from(samples.buffer).toString('base64');
  return JSON.stringify({ type: 'input_audio_buffer.append', audio });
}

/** The answer to a request for a token by a page of this origin. */
export function askForToken(url, origin) {
  return fetch(`${url}/api/generate-token`, {
    method: 'POST',
    headers: { ...JSON_HEADERS, Origin: origin },
    body: JSON.stringify({
      conversation_prompt: 'En el mercado: la manzana, el tomate.',
      target_language: 'es',
      native_language: 'en',
      student_level: 'A2',
    }),
  });
}

/**
 * Takes a token, is greeted, says something, is answered, and leaves.
 * @returns the session's summary
 * @throws when any of it does not happen
 */
export async function converse(url, origin) {
  const minted = await (await askForToken(url, origin)).json();
  const heard = await talk(url, origin, minted.ephemeral_token);
  if (heard.audioBytes === 0) throw new Error('The tutor was not heard.');
  const answer = await fetch(`${url}/api/end-session`, {
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({ session_id: minted.session_id, ephemeral_token: minted.ephemeral_token }),
  });
  if (answer.status !== 200) throw new Error(`The session was not ended: ${answer.status}`);
  return answer.json();
}

/** Speaks after the greeting, and is silent until it is answered. */
async function talk(url, origin, token) {
  const protocols = ['realtime', `openai-insecure-api-key.${token}`];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/realtime`, protocols, { origin });
  const heard = { replies: 0, audioBytes: 0, closed: undefined };
  socket.on('error', () => undefined); // the close tells what happened
  socket.on('close', (code, reason) => (heard.closed = `${code} ${reason}`));
  socket.on('message', (data) => {
    const event = JSON.parse(data);
    if (event.type === 'response.output_audio.delta') heard.audioBytes += event.delta.length;
    if (event.type === 'response.done') heard.replies += 1;
  });
  const startedAtMs = performance.now();
  const isWaiting = (replies) => {
    if (heard.closed !== undefined) throw new Error(`The conversation broke off: ${heard.closed}`);
    const hasTime = performance.now() - startedAtMs < GIVE_UP_AFTER_MS;
    if (!hasTime) throw new Error(`${heard.replies} replies within ${GIVE_UP_AFTER_MS} ms`);
    return heard.replies < replies;
  };
  try {
    while (isWaiting(1)) await delay(FRAME_MS);
    for (let sent = 0; isWaiting(2); sent += 1) {
      socket.send(frame(sent < SPEECH_FRAMES ? 9_000 : 0));
      await delay(FRAME_MS);
    }
  } finally {
    socket.close(1000);
  }
  return heard;
}
