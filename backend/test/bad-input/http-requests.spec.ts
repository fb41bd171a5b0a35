import {
  BAD_END_BODIES,
  BAD_TOKEN_BODIES,
  HOSTILE_BODIES,
  UNREADABLE_BODIES,
} from '../sessions/bad-bodies.js';
import { FRAMING, type HttpCase, REQUEST_LINES } from './http-cases.js';
import { RawConnection } from './raw-connection.js';
import { Scene } from './scene.js';
import { report } from './tally.js';

/** Sent to both routes of the API by the tests of the sessions. */
const BODIES =
  BAD_TOKEN_BODIES.length + BAD_END_BODIES.length + 2 * (UNREADABLE_BODIES.length + HOSTILE_BODIES.length);

let scene: Scene;
const statuses: number[] = [];

beforeAll(async () => {
  scene = await Scene.start();
});

afterAll(async () => {
  const serverErrors = statuses.filter((status) => status >= 500).length;
  report('HTTP', {
    'requests written byte for byte': statuses.length,
    'bad bodies, tested elsewhere': BODIES,
    'answers 5xx': serverErrors,
    ...scene.troubles,
  });
  await scene.stop();
});

async function answerTo(bytes: string): Promise<number> {
  const connection = await RawConnection.open(scene.port);
  try {
    connection.write(Buffer.from(bytes, 'latin1'));
    const status = await connection.status();
    statuses.push(status);
    return status;
  } finally {
    await connection.leave();
  }
}

describe.each<[string, readonly HttpCase[]]>([
  ['an odd form', FRAMING],
  ['an odd request line', REQUEST_LINES],
])('a request of %s', (_part, cases) => {
  it.each(cases)('$name: $status', async ({ bytes, status }) => {
    expect(await answerTo(bytes)).toBe(status === 'cut' ? 0 : status);
    await scene.expectBystanderUnharmed();
  });
});

describe('all bad requests', () => {
  it('are 80 at least, with the bad bodies', () => {
    expect(BODIES + FRAMING.length + REQUEST_LINES.length).toBeGreaterThanOrEqual(80);
  });

  it('leave nothing behind', () => scene.expectNothingLeft());
});
