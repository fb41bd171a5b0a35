import { CloseCode, type GenerateTokenResponse, type Notice, type NoticeList } from 'parley/contracts';
import { AccountCircuit } from '../../src/realtime-gateway/upstream/account-circuit.js';
import { Staff } from '../admin-auth/staff.js';
import { AnsweringServer } from '../doctor/answering-server.js';
import { RealtimeClient } from '../realtime-gateway/realtime-client.js';
import { until } from '../realtime-gateway/until.js';

const LESSON = {
  conversation_prompt: 'El mercado: la manzana, el tomate',
  target_language: 'es',
  native_language: 'en',
  student_level: 'A2',
};
const LEARNERS_A_ROUND = 3;
/** Longer than nobody is dialled after a refusal. */
const REST_MS = 61_000;

let dials = 0;
let refusing: AnsweringServer;
let staff: Staff;
beforeAll(async () => {
  refusing = await AnsweringServer.start({
    onUpgrade: (_request, socket) => {
      dials += 1;
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
    },
  });
  staff = await Staff.start({
    REALTIME_URL: `ws://127.0.0.1:${refusing.port}/v1/realtime`,
    OPENAI_API_KEY: 'sk-refused',
  });
});
afterAll(async () => {
  await staff.stop();
  await refusing.stop();
});

/** What learners are told who come one after the other. */
async function comeAndTry(): Promise<void> {
  for (let learner = 1; learner <= LEARNERS_A_ROUND; learner += 1) {
    const answer = await staff.backend.postJson('/api/generate-token', LESSON);
    const { ephemeral_token: token } = (await answer.json()) as GenerateTokenResponse;
    const client = RealtimeClient.offering(`ws://127.0.0.1:${staff.backend.port}/ws/realtime`, token);
    expect((await client.closed).code).toBe(CloseCode.UpstreamRefused);
    expect(await client.errorCode()).toBe('upstream_refused');
  }
}

describe('an account that the Realtime server refuses', () => {
  it('is dialled with once a minute at most, and every learner is told the truth all the same', async () => {
    await comeAndTry();
    expect(dials).toBe(1);

    const circuit = staff.backend.application.get(AccountCircuit, { strict: false });
    Object.assign(circuit, { clock: () => performance.now() + REST_MS });
    await comeAndTry();
    expect(dials).toBe(2);
  });

  it('is a notice for staff, the gravest there is, with the number of those who were turned away', async () => {
    const browser = await staff.signIn(await staff.hire('ada@school.example'));
    const isRefusal = ({ code }: Notice): boolean => code === 'upstream_refuses';
    const sessions = 2 * LEARNERS_A_ROUND;
    // The ends of the last sessions are on their way to the database.
    const notices = await until(async () => {
      const { body } = await browser.get('/api/admin/notices');
      const { notices: all } = body as NoticeList;
      return all.find(isRefusal)?.params['sessions'] === sessions ? all : undefined;
    });

    expect(notices[0]).toEqual({
      code: 'upstream_refuses',
      severity: 'error',
      params: { sessions, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    });
  });
});
