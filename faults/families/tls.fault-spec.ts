import { WebSocket } from 'ws';
import { CaddyWithTls } from '../deployment/caddy-with-tls.js';
import { lessonMarker } from '../learner/mint.js';
import { fault } from '../support/fault.js';
import { freePort } from '../support/free-port.js';
import { inHouse } from '../support/in-house.js';
import { until } from '../support/until.js';

const LESSON = {
  conversation_prompt: `En el mercado: la manzana, el tomate. ${lessonMarker(1)}`,
  target_language: 'es',
  native_language: 'en',
  student_level: 'A2',
};

interface Minted {
  readonly ephemeral_token: string;
  readonly realtime_url: string;
}

/** The types of the events that a page hears, and how the connection ended; null while it has not. */
function listen(caddy: CaddyWithTls, { ephemeral_token: token, realtime_url: url }: Minted) {
  const socket = new WebSocket(url, ['realtime', `openai-insecure-api-key.${token}`], {
    ca: caddy.authority,
    origin: caddy.url,
  });
  const heard = { types: new Set<unknown>(), end: null as string | null, leave: () => socket.close(1000) };
  socket.on('message', (data: Buffer) =>
    heard.types.add((JSON.parse(data.toString()) as { type: unknown }).type),
  );
  socket.on('error', ({ message }) => (heard.end = message));
  socket.on('close', (code) => (heard.end ??= String(code)));
  return heard;
}

describe('TLS by Caddy’s own authority, in front of production', () => {
  fault(
    'a school without internet',
    {
      required: 'page and conversation over TLS, foreign pages refused, http led to https, no token in a log',
      deadlineMs: 60_000,
      isShort: true,
      needs: ['caddy'],
    },
    async (report) => {
      const [httpsPort, httpPort] = [await freePort(), await freePort()];
      const settings = { NODE_ENV: 'production', PUBLIC_URL: `https://localhost:${httpsPort}` };
      await inHouse({ replicas: 1, settings }, async (house) => {
        const { port } = house.replica(0);
        const caddy = await CaddyWithTls.start({
          httpsPort,
          httpPort,
          replicaPorts: [port, await freePort()],
        });
        try {
          const page = await caddy.ask('/api/client-config');
          const foreign = await caddy.ask('/api/generate-token', {
            origin: 'https://evil.example',
            body: LESSON,
          });
          const own = await caddy.ask('/api/generate-token', { origin: caddy.url, body: LESSON });
          const minted = JSON.parse(own.body) as Minted;
          const plain = await fetch(`http://localhost:${httpPort}/`, { redirect: 'manual' });
          report(
            `${own.status} for its own page, ${foreign.status} for another, ${plain.status} without TLS`,
          );

          expect(page.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
          expect([own.status, foreign.status, plain.status]).toEqual([200, 403, 308]);
          expect(plain.headers.get('location')).toMatch(/^https:\/\/localhost/);
          expect(minted.realtime_url).toBe(`wss://localhost:${httpsPort}/ws/realtime`);

          const conversation = listen(caddy, minted);
          await until('the tutor is heard', () => conversation.types.has('response.output_audio.delta'));
          conversation.leave();
          await until('the conversation is over', () => conversation.end !== null);
          expect(conversation.end).toBe('1000');

          house.replica(0).signal('SIGKILL');
          await house.replica(0).ended;
          // Only what it has tried everywhere, in vain, does Caddy write down.
          await until('Caddy says so in its log', async () => {
            const refused = listen(caddy, minted);
            await until('the connection is refused', () => refused.end !== null);
            expect(refused.end).toMatch(/50[23]/);
            return caddy.log.includes('/ws/realtime');
          });
          expect(caddy.log).not.toContain(minted.ephemeral_token);
        } finally {
          await caddy.stop();
        }
      });
    },
  );
});
