import type { JsonCase, JsonOutcome } from './json-cases.js';
import {
  AUDIO,
  DEPTH,
  JSON_CANARY,
  NOT_JSON,
  NUMBERS,
  PROTOTYPES,
  TEXTS,
  TWICE,
  TYPES,
} from './json-cases.js';
import { strictEvent } from './recording-upstream.js';
import { type Learner, Scene } from './scene.js';
import { report } from './tally.js';

const parts: [string, readonly JsonCase[]][] = [
  ['text that is no JSON object', NOT_JSON],
  ['nesting', DEPTH],
  ['types', TYPES],
  ['keys that come twice', TWICE],
  ['keys of prototypes', PROTOTYPES],
  ['numbers', NUMBERS],
  ['texts', TEXTS],
  ['audio', AUDIO],
];

let scene: Scene;
let learner: Learner;
let cases = 0;

beforeAll(async () => {
  scene = await Scene.start();
});

afterAll(async () => {
  report('JSON', { cases, ...scene.troubles });
  await scene.stop();
});

/** What the client was answered, as an outcome of a case. */
function answered(): unknown {
  const [answer] = learner.client.events.slice(learner.heardBefore);
  if (answer?.type === 'session.updated') return 'acknowledged';
  return (answer?.['error'] as { code: unknown } | undefined)?.code;
}

async function expectJudged(outcome: Exclude<JsonOutcome, number>): Promise<void> {
  await scene.settled(learner.client);
  const passed = learner.said().slice(0, -1).map(strictEvent); // the last one is the mark
  if (typeof outcome === 'string') {
    expect([answered(), passed]).toEqual([outcome, []]);
  } else {
    expect(passed).toEqual([outcome]);
  }
}

describe('JSON over the wire', () => {
  beforeEach(async () => {
    learner = await scene.learner();
  });

  afterEach(async () => {
    await learner.client.leave();
    expect(learner.upstream.everything).not.toContain(JSON_CANARY);
    await scene.expectBystanderUnharmed();
  });

  describe.each(parts)('%s', (_part, table) => {
    it.each(table.map((jsonCase) => [jsonCase.name, jsonCase] as const))('%s', async (_name, jsonCase) => {
      cases += 1;
      learner.client.send(jsonCase.text);
      const { outcome } = jsonCase;
      if (typeof outcome !== 'number') {
        await expectJudged(outcome);
        return;
      }
      expect((await learner.client.closed).code).toBe(outcome);
      expect((await scene.backend.endedRow(learner.sessionId)).endReason).toBe('error');
      expect(learner.said()).toEqual([]);
    });
  });
});

describe('after all JSON', () => {
  it('the prototype of all objects is as it was', () => {
    expect(Object.keys(Object.getPrototypeOf({}) as object)).toEqual([]);
    expect(({} as Record<string, unknown>)['instructions']).toBeUndefined();
  });

  it('nothing is left of it', () => scene.expectNothingLeft());
});
