import type { AppConfig } from '../../src/config/app-config.js';
import { frame, textFrame } from './frame.js';
import {
  CLOSING,
  COMMIT,
  CONTROL,
  FRAGMENTS,
  FRAME_CANARY,
  type FrameCase,
  LENGTHS,
  MASKING,
  RESERVED,
  SEQUENCES,
  TEXT,
} from './frame-cases.js';
import { shakeHands } from './handshake.js';
import { Opcode, RawConnection } from './raw-connection.js';
import type { UpstreamRecord } from './recording-upstream.js';
import { Scene } from './scene.js';
import { report } from './tally.js';

/** Frames that we send upstream ourselves: the configuration and the request to greet. */
const OWN_FRAMES = 2;
const MARK = '{"type":"input_audio_buffer.clear","event_id":"mark"}';

interface RawLearner {
  readonly sessionId: string;
  readonly connection: RawConnection;
  readonly upstream: UpstreamRecord;
}

let scene: Scene;
let learner: RawLearner;
let cases = 0;
let frames = 0;

/** A learner in conversation whose every byte is ours to write. */
async function arrive(): Promise<RawLearner> {
  const { token, sessionId } = await scene.mint();
  const connection = await RawConnection.open(scene.port);
  await shakeHands(connection, { host: `127.0.0.1:${scene.port}`, token });
  return { sessionId, connection, upstream: await scene.upstreamOf(sessionId) };
}

function passed(upstream: UpstreamRecord): string[] {
  return upstream.frames.slice(OWN_FRAMES).map(String);
}

async function expectToGoOn(passes: readonly string[]): Promise<void> {
  const { connection, upstream } = learner;
  connection.write(textFrame(MARK));
  await connection.event('input_audio_buffer.cleared');
  expect(passed(upstream)).toEqual([...passes, MARK]);
}

async function expectEnd({ endReason, passes }: FrameCase): Promise<void> {
  const row = await scene.backend.endedRow(learner.sessionId);
  expect(row.endReason).toBe(endReason ?? 'error');
  expect(passed(learner.upstream)).toEqual(passes ?? []);
}

const parts: [string, readonly FrameCase[]][] = [
  ['reserved bits and opcodes', RESERVED],
  ['masking', MASKING],
  ['lengths', LENGTHS],
  ['fragments', FRAGMENTS],
  ['control frames', CONTROL],
  ['text and binary', TEXT],
  ['closing', CLOSING],
  ['sequences', SEQUENCES],
];

describe.each<AppConfig['framing']>(['fast', 'plain'])('raw frames, with %s framing', (framing) => {
  beforeAll(async () => {
    [cases, frames] = [0, 0];
    scene = await Scene.start({ framing });
  });

  afterAll(async () => {
    report(`raw frames, ${framing} framing`, { cases, frames, ...scene.troubles });
    await scene.stop();
  });

  describe('in conversation', () => {
    beforeEach(async () => {
      learner = await arrive();
    });

    afterEach(async () => {
      await learner.connection.leave();
      await scene.backend.endedRow(learner.sessionId);
      expect(learner.upstream.everything).not.toContain(FRAME_CANARY);
      expect(learner.upstream.hasBinary).toBe(false);
      await scene.expectBystanderUnharmed();
    });

    describe.each(parts)('%s', (_part, table) => {
      it.each(table.map((frameCase) => [frameCase.name, frameCase.outcome, frameCase] as const))(
        '%s: %s',
        async (_name, outcome, frameCase) => {
          cases += 1;
          frames += frameCase.frames.length;
          learner.connection.write(Buffer.concat(frameCase.frames));
          if (outcome === 'lives') {
            await expectToGoOn(frameCase.passes ?? []);
          } else {
            expect(await learner.connection.closeCode()).toBe(outcome);
            await expectEnd(frameCase);
          }
        },
      );
    });

    it.each(['', 'a', 'a'.repeat(125)])('a ping is answered with what it carries: %j', async (payload) => {
      cases += 1;
      learner.connection.write(frame({ opcode: Opcode.ping, payload }));
      const pong = await learner.connection.frame(Opcode.pong);
      expect(pong.payload.toString()).toBe(payload);
    });

    it('frames byte by byte are frames like any other', async () => {
      cases += 1;
      await learner.connection.writeByByte(
        Buffer.concat([textFrame(COMMIT), frame({ opcode: Opcode.ping })]),
      );
      await expectToGoOn([COMMIT]);
    });

    it('a frame of which nothing more comes keeps nobody waiting, and does not pass', async () => {
      cases += 1;
      learner.connection.write(frame({ payload: COMMIT, claimedLength: 200_000n }));
      await scene.expectBystanderUnharmed();
      expect(passed(learner.upstream)).toEqual([]);
    });

    it('a message of which nothing more comes keeps nobody waiting, and does not pass', async () => {
      cases += 1;
      learner.connection.write(frame({ payload: COMMIT, isLast: false }));
      await scene.expectBystanderUnharmed();
      expect(passed(learner.upstream)).toEqual([]);
    });

    const breakingOff: [string, number][] = [
      ['its first byte', 1],
      ['half its header', 3],
      ['half its masking key', 4],
      ['half its payload', 20],
      ['all but its last byte', textFrame(COMMIT).length - 1],
    ];

    it.each(breakingOff)(
      'a frame that breaks off behind %s, by a reset, does not pass',
      async (_name, length) => {
        cases += 1;
        learner.connection.write(textFrame(COMMIT).subarray(0, length));
        await scene.expectBystanderUnharmed();
        learner.connection.reset();
        expect((await scene.backend.endedRow(learner.sessionId)).endReason).toBe('client_lost');
        expect(passed(learner.upstream)).toEqual([]);
      },
    );

    it.each(breakingOff)(
      'a frame that breaks off behind %s, by the end of the stream, does not pass',
      async (_name, length) => {
        cases += 1;
        learner.connection.socket.end(textFrame(COMMIT).subarray(0, length));
        expect((await scene.backend.endedRow(learner.sessionId)).endReason).toBe('client_lost');
        expect(passed(learner.upstream)).toEqual([]);
      },
    );
  });

  describe('after all of them', () => {
    it('nothing is left of them', () => scene.expectNothingLeft());
  });
});
