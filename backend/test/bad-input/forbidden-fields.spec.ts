import { FORBIDDEN_EVENTS, FOREIGN_TYPES, GOOD_EVENTS } from './client-events.js';
import { FIELD_CANARY, FORBIDDEN_FIELDS, NUMBER_CANARY, planted } from './field-cases.js';
import {
  BAD_EVENT_IDS,
  BAD_IDS,
  BAD_ITEMS,
  EVENTS_WITH_IDS,
  OUR_EVENT_IDS,
  OUR_ITEM_IDS,
} from './item-cases.js';
import { type JsonEvent, strictEvent } from './recording-upstream.js';
import { type Learner, Scene } from './scene.js';
import { report } from './tally.js';

/** Far from the number of events that a client may send at once. */
const EVENTS_PER_LEARNER = 30;

let scene: Scene;
let learner: Learner | undefined;
let sent = 0;

beforeAll(async () => {
  scene = await Scene.start();
});

afterAll(async () => {
  report('client events', { 'events with something forbidden': sent, ...scene.troubles });
  await scene.stop();
});

/** The learner of the case before, or another one when that has said enough. */
async function someLearner(): Promise<Learner> {
  if (learner === undefined || sent % EVENTS_PER_LEARNER === 0) {
    await learner?.client.leave();
    learner = await scene.learner();
  }
  sent += 1;
  return learner;
}

/** What becomes of one event: what upstream gets, and the errors that the client gets. */
async function say(event: JsonEvent): Promise<{ passed: JsonEvent[]; errors: unknown[] }> {
  const { client, said } = await someLearner();
  const [saidBefore, heardBefore] = [said().length, client.events.length];
  client.send(event);
  await scene.settled(client);
  const frames = said().slice(saidBefore, -1); // without the mark
  for (const canary of [FIELD_CANARY, String(NUMBER_CANARY)]) expect(frames.join('\n')).not.toContain(canary);
  return {
    passed: frames.map(strictEvent),
    errors: client.events.slice(heardBefore).flatMap(({ type, error }) => (type === 'error' ? [error] : [])),
  };
}

const refusal = (param: string): unknown => [expect.objectContaining({ code: 'event_not_allowed', param })];

const goodEvents = Object.entries<JsonEvent>(GOOD_EVENTS);
const forbiddenTypes = [...Object.keys(FORBIDDEN_EVENTS), ...FOREIGN_TYPES];

describe.each(goodEvents)('%s', (_type, event) => {
  it('passes as it is', async () => {
    expect(await say(event)).toEqual({ passed: [event], errors: [] });
  });

  it.each(FORBIDDEN_FIELDS)('passes without %s', async (path, value) => {
    expect(await say(planted(event, [path, value]))).toEqual({ passed: [event], errors: [] });
  });

  it('passes without any of them', async () => {
    const everything = FORBIDDEN_FIELDS.reduce(planted, event);
    expect(await say(everything)).toEqual({ passed: [event], errors: [] });
  });

  it.each(BAD_EVENT_IDS)('passes without an event id $name', async ({ id }) => {
    expect(await say({ ...event, event_id: id })).toEqual({ passed: [event], errors: [] });
  });
});

describe.each(Object.entries<JsonEvent>(FORBIDDEN_EVENTS))('%s', (_type, event) => {
  it.each(FORBIDDEN_FIELDS)('does not pass, with %s', async (path, value) => {
    const { passed, errors } = await say(planted(event, [path, value]));
    expect([passed, errors]).toEqual([[], refusal('type')]);
  });
});

describe('any other event', () => {
  it.each(forbiddenTypes)('%j does not pass, with everything in it', async (type) => {
    const { passed, errors } = await say(FORBIDDEN_FIELDS.reduce<JsonEvent>(planted, { type }));
    expect([passed, errors]).toEqual([[], refusal('type')]);
  });
});

describe('a session of nothing but', () => {
  const ofSessions = FORBIDDEN_FIELDS.filter(([path]) => path.startsWith('session.'));

  it.each(ofSessions)('%s is none of upstream’s business', async (path, value) => {
    const { passed, errors } = await say(planted({ type: 'session.update' }, [path, value]));
    expect([passed, errors]).toEqual([[], []]);
  });
});

describe('an item', () => {
  it.each(BAD_ITEMS)('that is $name does not pass', async ({ item, param }) => {
    const { passed, errors } = await say({ type: 'conversation.item.create', item });
    expect([passed, errors]).toEqual([[], refusal(param)]);
  });

  it.each([...BAD_IDS, ...OUR_ITEM_IDS])('with an id $name passes without it', async ({ id }) => {
    const { type, item } = GOOD_EVENTS['conversation.item.create'];
    const { passed } = await say({ type, previous_item_id: id, item: { ...item, id } });
    expect(passed).toEqual([{ type, item: { type: item.type, role: item.role, content: item.content } }]);
  });
});

describe.each(EVENTS_WITH_IDS)('%s', (_type, withId) => {
  it.each(BAD_IDS)('with an id $name does not pass', async ({ id }) => {
    expect((await say(withId(id))).passed).toEqual([]);
  });
});

describe('an item of our own', () => {
  it.each(OUR_ITEM_IDS)('with the id $name cannot be read', async ({ id }) => {
    const { passed } = await say({ type: 'conversation.item.retrieve', item_id: id });
    expect(passed).toEqual([]);
  });
});

describe('an event id of our own', () => {
  const spoofs = OUR_EVENT_IDS.flatMap((id) =>
    (['response.create', 'input_audio_buffer.append'] as const).map(
      (type) => [id, GOOD_EVENTS[type]] as const,
    ),
  );

  it.each(spoofs)('%s does not pass with %j', async (id, event) => {
    expect((await say({ event_id: id, ...event })).passed).toEqual([event]);
  });
});

describe('after all client events', () => {
  it('nothing is left of them', async () => {
    await learner?.client.leave();
    await scene.expectNothingLeft();
  });
});
