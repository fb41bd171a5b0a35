import fc from 'fast-check';
import { FORBIDDEN_EVENTS, FOREIGN_TYPES, GOOD_EVENTS } from './client-events.js';
import { FORBIDDEN_FIELDS } from './field-cases.js';
import type { JsonEvent } from './recording-upstream.js';

const GOOD: readonly JsonEvent[] = Object.values<JsonEvent>(GOOD_EVENTS);

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}

const KEYS = [
  ...new Set([...GOOD.flatMap(keysOf), ...FORBIDDEN_FIELDS.flatMap(([path]) => path.split('.'))]),
  'event_id',
  '__proto__',
  'constructor',
  'toJSON',
];
const TYPES = [...Object.keys(GOOD_EVENTS), ...Object.keys(FORBIDDEN_EVENTS), ...FOREIGN_TYPES];
const ODD_LEAVES = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  'A=A=',
  'root',
  'system',
  '\ud800',
  '\0',
  'é',
  'a'.repeat(600),
];

const leaf = fc.oneof(
  fc.constantFrom(...GOOD.flatMap(leavesOf), ...ODD_LEAVES),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
);

/** Objects made of the protocol's own words, in any order and depth. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 5 }),
  ),
}));

/** An object of the protocol's words whose type is that of some event. */
export const jumbledEvent: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...TYPES), fc.dictionary(fc.constantFrom(...KEYS), tree, { maxKeys: 6 }))
  .map(([type, fields]) => JSON.stringify({ ...fields, type }));

/** A good event in which some values are exchanged for others, and some fields are added. */
export const alteredEvent: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...GOOD), fc.infiniteStream(fc.tuple(fc.nat(9), tree, fc.constantFrom(...KEYS))))
  .map(([event, dice]) => JSON.stringify(altered(event, dice)));

/** One value in ten is replaced, and one object in ten gets another field. */
function altered(value: unknown, dice: fc.Stream<[number, unknown, string]>): unknown {
  const [roll, other, key] = dice.next().value;
  if (roll === 0) return other;
  if (Array.isArray(value)) return value.map((inner) => altered(inner, dice));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    altered(inner, dice),
  ]);
  return Object.fromEntries(roll === 1 ? [...entries, [key, other]] : entries);
}

const AUDIO_FRAMES = [
  '{"type":"input_audio_buffer.append","audio":"AAAAAAAA"}',
  '{"type":"input_audio_buffer.append","audio":"+/+/AAA="}',
  '{"type":"input_audio_buffer.append","audio":""}',
  '{"event_id":"evt_1","type":"input_audio_buffer.append","audio":"AAA="}',
  '{"type":"input_audio_buffer.append","audio":"AA==","event_id":"evt-1.2"}',
];
const PIECES = [
  ...Array.from('"\\,:{}[]=+/-_ \n\0AZ09é'),
  '"type":"session.update"',
  '"event_id":"e",',
  ',"event_id":"f"',
  '"audio":"AAAA"',
  '"session":{"instructions":"a"}',
  String.raw`\u0022`,
  'AAAA',
  '==',
];

type Cut = readonly [at: number, removed: number, inserted: string];

const cuts = fc.array(fc.tuple(fc.nat(200), fc.nat(4), fc.constantFrom('', ...PIECES)), {
  minLength: 1,
  maxLength: 3,
});

function cut(text: string, [at, removed, inserted]: Cut): string {
  const index = at % (text.length + 1);
  return text.slice(0, index) + inserted + text.slice(index + removed);
}

/** The text of a good event with pieces cut out and others put in. */
export const cutEvent: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...GOOD.map((event) => JSON.stringify(event))), cuts)
  .map(([text, changes]) => changes.reduce(cut, text));

/** The bytes of an audio frame, the same done to them. */
export const cutAudioFrame: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...AUDIO_FRAMES), cuts)
  .map(([text, changes]) => changes.reduce(cut, text));

export const anyJson: fc.Arbitrary<string> = fc.oneof(fc.json(), fc.json({ maxDepth: 40 }), fc.string());

export const anyBytes: fc.Arbitrary<Buffer> = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => Buffer.from(bytes));
