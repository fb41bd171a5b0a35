/**
 * What may reach upstream, written down once more and on its own, so that a slip in the gate is not repeated in its test. It says
 * yes or no; the gate is the one that rebuilds.
 */
type Check = (value: unknown) => boolean;

const BASE64_CHARACTERS = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const ID_CHARACTERS = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-');

const anyOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);

const either =
  (...checks: Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

const number =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max;

const whole =
  (max: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && number(0, max)(value);

const isBoolean = anyOf(true, false);

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isId(value: unknown): boolean {
  return (
    isText(value) && value.length >= 1 && value.length <= 128 && [...value].every((c) => ID_CHARACTERS.has(c))
  );
}

function isEventId(value: unknown): boolean {
  return isText(value) && value.length <= 512;
}

function isAudio(value: unknown): boolean {
  if (!isText(value)) return false;
  const characters = [...value];
  while (characters.length > value.length - 2 && characters.at(-1) === '=') characters.pop();
  return characters.every((c) => BASE64_CHARACTERS.has(c));
}

/** An object with all of these fields, perhaps some of the others, and nothing else. */
function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = new Map(Object.entries({ ...optional, ...required }));
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(required).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, inner]) => known.get(key)?.(inner) ?? false);
}

const filled =
  (check: Check): Check =>
  (value) =>
    check(value) && Object.keys(value as object).length > 0; // checked to be an object

const isPart = either(
  object({ type: anyOf('input_text'), text: isText }),
  object({ type: anyOf('input_audio'), audio: isAudio }),
);

function lengthOfText(parts: readonly unknown[]): number {
  const texts = parts.map((part) => (part as { text?: string }).text ?? ''); // checked to be parts
  return texts.join('').length;
}

const isContent: Check = (value) =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= 16 &&
  value.every(isPart) &&
  lengthOfText(value) <= 2000;

const RESPONSES = { create_response: isBoolean, interrupt_response: isBoolean };

const isTurnDetection = either(
  anyOf(null),
  object({ type: anyOf('semantic_vad'), eagerness: anyOf('low', 'medium', 'high', 'auto') }, RESPONSES),
  object(
    { type: anyOf('server_vad') },
    {
      ...RESPONSES,
      threshold: number(0, 1),
      prefix_padding_ms: number(0, 2000),
      silence_duration_ms: number(200, 6000),
    },
  ),
);

const isNoiseReduction = either(anyOf(null), object({ type: anyOf('near_field', 'far_field') }));

const isInput = filled(object({}, { turn_detection: isTurnDetection, noise_reduction: isNoiseReduction }));

/** A session of which nothing is left is none of upstream's business. */
const isSession = object({
  type: anyOf('realtime'),
  audio: filled(object({}, { input: isInput, output: object({ speed: number(0.25, 1.5) }) })),
});

const isItem = object({ type: anyOf('message'), role: anyOf('user'), content: isContent }, { id: isId });

function event(
  type: string,
  required: Record<string, Check> = {},
  optional: Record<string, Check> = {},
): Check {
  return object({ ...required, type: anyOf(type) }, { ...optional, event_id: isEventId });
}

const isAllowed = either(
  event('input_audio_buffer.append', { audio: isAudio }),
  event('input_audio_buffer.commit'),
  event('input_audio_buffer.clear'),
  event('response.create'),
  event('response.cancel', {}, { response_id: isId }),
  event('conversation.item.truncate', {
    item_id: isId,
    content_index: whole(16),
    audio_end_ms: whole(3_600_000),
  }),
  event('conversation.item.retrieve', { item_id: isId }),
  event('conversation.item.create', { item: isItem }, { previous_item_id: isId }),
  event('session.update', { session: isSession }),
);

/** True for an event that may reach upstream as it is: allowed fields only, each within its bounds. */
export function isAllowedUpstream(value: unknown): boolean {
  return isAllowed(value);
}

type Leaf = readonly [path: string, value: unknown];

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`));
}

/** What the gate itself adds to a session, and the paths of the numbers that it brings within bounds. */
const ADDED: readonly Leaf[] = [
  ['/session/type', 'realtime'],
  ['/session/audio/input/turn_detection/eagerness', 'low'],
];
const CLAMPED = /^\/session\/audio\/(?:output\/speed|input\/turn_detection\/[a-z_]+)$/;

/** What has gone upstream though the client has not said it: paths of the event that has gone, of which the other is the origin. */
export function inventedPaths(gone: unknown, origin: unknown): string[] {
  const said = new Map(leavesOf(origin));
  const isFound = ([path, value]: Leaf): boolean =>
    (said.has(path) && said.get(path) === value) ||
    ADDED.some(([added, constant]) => added === path && constant === value) ||
    (CLAMPED.test(path) && typeof value === 'number' && typeof said.get(path) === 'number');
  return leavesOf(gone)
    .filter((leaf) => !isFound(leaf))
    .map(([path]) => path);
}
