import fc from 'fast-check';
import { matchAudioAppend } from '../../src/realtime-gateway/relay/audio-append-fast-path.js';
import { type GateVerdict, judgeClientFrame } from '../../src/realtime-gateway/relay/client-event-gate.js';
import { inventedPaths, isAllowedUpstream } from './allowed-events.js';
import { GOOD_EVENTS } from './client-events.js';
import { alteredEvent, anyBytes, anyJson, cutAudioFrame, cutEvent, jumbledEvent } from './generators.js';
import { strictEvent } from './recording-upstream.js';
import { Scene } from './scene.js';
import { report } from './tally.js';

/** The exact shapes of audio that may be forwarded as the bytes that came. */
const AUDIO = String.raw`"type":"input_audio_buffer\.append","audio":"((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)"`;
const EVENT_ID = String.raw`"event_id":"[A-Za-z0-9_.-]{0,128}"`;
const EXACT_SHAPES = [`\\{${AUDIO}\\}`, `\\{${EVENT_ID},${AUDIO}\\}`, `\\{${AUDIO},${EVENT_ID}\\}`].map(
  (shape) => new RegExp(`^${shape}$`),
);

/** Of the sample that goes over the wire; the seed makes it the same one each time. */
const SAMPLE = { numRuns: 200, seed: 4711 };
const EVENTS_PER_LEARNER = 25;

let generated = 0;
let forwarded = 0;

/** The verdict on one generated frame, if it keeps what the gate promises. */
function judged(frame: Buffer): GateVerdict {
  generated += 1;
  const verdict = judgeClientFrame(frame);
  if (verdict.kind !== 'forward') return verdict;
  forwarded += 1;
  const gone = strictEvent(Buffer.from(verdict.frame));
  const origin: unknown = JSON.parse(frame.toString());
  expect([gone, isAllowedUpstream(gone)]).toEqual([gone, true]);
  expect(inventedPaths(gone, origin)).toEqual([]);
  return verdict;
}

describe('the gate, on generated frames', () => {
  const runs: [string, fc.Arbitrary<string | Buffer>, number][] = [
    ['any bytes', anyBytes, 1_500],
    ['any JSON', anyJson, 1_500],
    ['events of jumbled fields', jumbledEvent, 2_500],
    ['good events with other values', alteredEvent, 2_500],
    ['texts of good events, cut up', cutEvent, 2_500],
    ['audio frames, cut up', cutAudioFrame, 2_500],
  ];

  it.each(runs)(
    '%s: never throws, and forwards allowed fields only, none of its own making',
    (_name, arbitrary, numRuns) => {
      fc.assert(
        fc.property(arbitrary, (frame) => void judged(Buffer.from(frame as string))),
        { numRuns },
      );
    },
  );

  it('forwards minus zero as the zero that it equals', () => {
    const truncation = { ...GOOD_EVENTS['conversation.item.truncate'], audio_end_ms: 0 };
    const verdict = judged(Buffer.from(JSON.stringify(truncation).replace(/:0\b/g, ':-0')));
    expect(verdict).toMatchObject({ kind: 'forward' });
  });

  it('forwards whatever is allowed as it stands', () => {
    const isForwarded = (text: string): void => {
      const verdict = judged(Buffer.from(text));
      const event: unknown = verdict.kind === 'violation' ? null : parsed(text);
      if (isAllowedUpstream(event)) expect(verdict.kind).toBe('forward');
    };
    fc.assert(fc.property(fc.oneof(alteredEvent, cutEvent), isForwarded), { numRuns: 2_500 });
  });

  it('takes audio for such, byte for byte, in its three exact shapes and in no other', () => {
    const isExact = (text: string): void => {
      generated += 1;
      const frame = Buffer.from(text);
      const shape = EXACT_SHAPES.map((pattern) => pattern.exec(frame.toString('latin1'))).find(
        (match) => match !== null,
      );
      expect([text, matchAudioAppend(frame)]).toEqual([text, shape?.[1]?.length ?? null]);
    };
    fc.assert(fc.property(cutAudioFrame, isExact), { numRuns: 5_000 });
  });

  it('has been asked about enough that may pass', () => {
    expect(forwarded).toBeGreaterThan(1_000);
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

describe('the gate, on a sample of them over the wire', () => {
  let scene: Scene;
  let sent = 0;

  beforeAll(async () => {
    scene = await Scene.start();
  });

  afterAll(async () => {
    report('generated', {
      'events judged': generated,
      'of them forwarded': forwarded,
      'sent over the wire': sent,
      ...scene.troubles,
    });
    await scene.stop();
  });

  it('lets through the very bytes of its verdicts, in order, and answers the rest', async () => {
    const texts = [jumbledEvent, alteredEvent, cutEvent, cutAudioFrame].flatMap((arbitrary) =>
      fc.sample(arbitrary, SAMPLE),
    );
    while (texts.length > 0) {
      const batch = texts.splice(0, EVENTS_PER_LEARNER);
      const learner = await scene.learner();
      for (const text of batch) learner.client.send(text);
      await scene.settled(learner.client);
      const verdicts = batch.map((text) => judged(Buffer.from(text)));
      const passing = verdicts.flatMap((verdict) => (verdict.kind === 'forward' ? [verdict.frame] : []));
      expect(learner.said().slice(0, -1).map(String)).toEqual(passing.map(String));
      const errors = learner.client.events.filter(({ type }) => type === 'error');
      expect(errors).toHaveLength(verdicts.filter(({ kind }) => kind === 'refuse').length);
      sent += batch.length;
      await learner.client.leave();
    }
    await scene.expectBystanderUnharmed();
  });

  it('leaves nothing behind', () => scene.expectNothingLeft());
});
