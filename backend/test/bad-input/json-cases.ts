import type { JsonEvent } from './recording-upstream.js';

/** Found nowhere but in what must not pass. */
export const JSON_CANARY = 'CANARY-JSON';

/** What becomes of one text frame. */
export type JsonOutcome =
  /** An `error` event with this code; upstream hears nothing. */
  | 'invalid_json'
  | 'event_not_allowed'
  /** Answered by us with the session as it is. */
  | 'acknowledged'
  /** The connection closes with this code. */
  | number
  /** Exactly this goes upstream. */
  | JsonEvent;

export interface JsonCase {
  readonly name: string;
  readonly text: string;
  readonly outcome: JsonOutcome;
}

const MAX_FRAME_BYTES = 256 * 1024;
const POLICY_VIOLATION = 1008;
const CREATE = '{"type":"response.create"}';

const noJson = (name: string, text: string): JsonCase => ({ name, text, outcome: 'invalid_json' });
const refused = (name: string, text: string): JsonCase => ({ name, text, outcome: 'event_not_allowed' });
const passes = (name: string, text: string, event: JsonEvent): JsonCase => ({ name, text, outcome: event });
const acknowledged = (name: string, text: string): JsonCase => ({ name, text, outcome: 'acknowledged' });
const violates = (name: string, text: string): JsonCase => ({ name, text, outcome: POLICY_VIOLATION });

export const NOT_JSON: readonly JsonCase[] = [
  noJson('nothing', ''),
  noJson('a space', ' '),
  noJson('null', 'null'),
  noJson('true', 'true'),
  noJson('a number', '5'),
  noJson('a text', '"response.create"'),
  noJson('a list', '[]'),
  noJson('a list of events', `[${CREATE}]`),
  noJson('an object that is not closed', CREATE.slice(0, -1)),
  noJson('an object that is closed twice', `${CREATE}}`),
  noJson('two objects', `${CREATE}${CREATE}`),
  noJson('two objects in two lines', `${CREATE}\n${CREATE}\n`),
  noJson('NUL behind the object', `${CREATE}\0`),
  noJson('a byte order mark', `\ufeff${CREATE}`),
  noJson('a comma too many', '{"type":"response.create",}'),
  noJson('a comma too few', '{"type":"response.create" "event_id":"a"}'),
  noJson('a key without quotes', '{type:"response.create"}'),
  noJson('single quotes', "{'type':'response.create'}"),
  noJson('a comment before it', `/* a */${CREATE}`),
  noJson('a comment in it', '{"type":"response.create"// a\n}'),
  noJson('a key without a value', '{"type"}'),
  noJson('a value without a key', '{"response.create"}'),
  noJson('NaN', '{"type":"response.create","a":NaN}'),
  noJson('Infinity', '{"type":"response.create","a":-Infinity}'),
  noJson('undefined', '{"type":"response.create","a":undefined}'),
  noJson('a number with a leading zero', '{"type":"response.create","a":01}'),
  noJson('a number that begins with its point', '{"type":"response.create","a":.5}'),
  noJson('a number that ends with its point', '{"type":"response.create","a":1.}'),
  noJson('a number with a plus', '{"type":"response.create","a":+1}'),
  noJson('a hexadecimal number', '{"type":"response.create","a":0x10}'),
  noJson('a line break in a text', '{"type":"response.create","a":"\n"}'),
  noJson('NUL in a text', '{"type":"response.create","a":"\0"}'),
  noJson('an escape that does not exist', String.raw`{"type":"response.create","a":"\x41"}`),
  noJson('an escape that is cut short', String.raw`{"type":"response.create","a":"\u00"}`),
  noJson('an escape that is not hexadecimal', String.raw`{"type":"response.create","a":"\u00zz"}`),
  noJson('an escape of the closing quote', String.raw`{"type":"response.create\"}`),
  noJson('a vertical tab for white space', `{\u000b${CREATE.slice(1)}`),
  noJson('a no-break space for white space', `{\u00a0${CREATE.slice(1)}`),
  noJson('256 KiB of white space', ' '.repeat(MAX_FRAME_BYTES)),
  noJson('256 KiB of quotes', '"'.repeat(MAX_FRAME_BYTES)),
  noJson('256 KiB of backslashes', '\\'.repeat(MAX_FRAME_BYTES)),
  noJson('256 KiB of colons', `{"a"${':'.repeat(MAX_FRAME_BYTES - 4)}`),
  noJson('256 KiB of digits', '1'.repeat(MAX_FRAME_BYTES)),
  noJson('more closing brackets than anybody has opened', ']'.repeat(20_000)),
  noJson('closing brackets, then as many opening ones', ']'.repeat(9_000) + '['.repeat(9_000)),
];

const nested = (open: string, close: string, depth: number): string =>
  `{"type":"${JSON_CANARY}","a":${open.repeat(depth)}1${close.repeat(depth)}}`;

export const DEPTH: readonly JsonCase[] = [
  violates('20,000 opening brackets', '['.repeat(20_000)),
  violates('256 KiB of opening brackets', '['.repeat(MAX_FRAME_BYTES)),
  violates('20,000 objects', '{"a":'.repeat(20_000)),
  violates('lists nested 10,000 deep', nested('[', ']', 10_000)),
  violates('objects nested 10,000 deep', nested('{"a":', '}', 10_000)),
  violates('lists and objects in turn, 5,000 deep', nested('[{"a":', '}]', 5_000)),
  violates('lists nested 33 deep', nested('[', ']', 32)),
  refused('lists nested 32 deep', nested('[', ']', 31)),
  refused('a text of brackets', `{"type":"${'['.repeat(10_000)}"}`),
  refused('a text of quotes and brackets', `{"type":"${String.raw`\"[`.repeat(10_000)}"}`),
  refused('a text of backslashes and brackets', `{"type":"${String.raw`\\[`.repeat(10_000)}"}`),
  refused('a list of 60,000 lists', `{"type":"${JSON_CANARY}","a":[${'[],'.repeat(60_000)}0]}`),
  refused('20,000 keys', `{"type":"a",${'"b":1,'.repeat(20_000)}"c":1}`),
];

export const TYPES: readonly JsonCase[] = [
  refused('no type', '{}'),
  refused('a type that is null', '{"type":null}'),
  refused('a type that is a number', '{"type":5}'),
  refused('a type in a list', '{"type":["response.create"]}'),
  refused('a type in an object', '{"type":{"type":"response.create"}}'),
  refused('an empty type', '{"type":""}'),
  refused('a type of 200 kB', `{"type":"${'a'.repeat(200_000)}"}`),
  refused('a type in capitals', '{"type":"RESPONSE.CREATE"}'),
  refused('a type with a space behind it', '{"type":"response.create "}'),
  refused('a type with NUL behind it', String.raw`{"type":"response.create\u0000"}`),
  refused('a type in letters that look alike', '{"type":"r\u0435sponse.create"}'),
  refused('a key Type', '{"Type":"response.create"}'),
  refused('a key with a space in it', '{" type":"response.create"}'),
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'undefined'].map((type) =>
    refused(`the type ${type}`, JSON.stringify({ type })),
  ),
  refused('a type that is inherited', '{"__proto__":{"type":"response.create"}}'),
  refused('a type of the constructor', '{"constructor":{"prototype":{"type":"response.create"}}}'),
  passes('a type with an escape', String.raw`{"type":"response\u002ecreate"}`, { type: 'response.create' }),
  passes('a key with an escape', String.raw`{"\u0074ype":"response.create"}`, { type: 'response.create' }),
  passes('white space wherever it may be', '\t{ "type" :\r\n"response.create" } \n', {
    type: 'response.create',
  }),
];

const APPEND = 'input_audio_buffer.append';
const FORBIDDEN = `"type":"session.update","session":{"instructions":"${JSON_CANARY}"}`;
const message = (text: string): JsonEvent => ({
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
});
/** The same message with raw members in front of those of its item. */
const withItemMembers = (members: string): string =>
  JSON.stringify(message('hola')).replace('"item":{', `"item":{${members},`);

export const TWICE: readonly JsonCase[] = [
  refused('a good type, then a bad one', `{"type":"${APPEND}","audio":"AAAA","type":"${JSON_CANARY}"}`),
  refused(
    'a good type, then a bad one with an escape',
    String.raw`{"type":"${APPEND}","audio":"AAAA","\u0074ype":"a"}`,
  ),
  acknowledged('a good type, then a forbidden event', `{"type":"${APPEND}","audio":"AAAA",${FORBIDDEN}}`),
  passes('a forbidden event, then a good type', `{${FORBIDDEN},"type":"${APPEND}","audio":"AAAA"}`, {
    type: APPEND,
    audio: 'AAAA',
  }),
  passes(
    'a forbidden event, then a good type with an escape',
    String.raw`{${FORBIDDEN},"typ\u0065":"${APPEND}","audio":"AAAA"}`,
    { type: APPEND, audio: 'AAAA' },
  ),
  passes('audio twice', `{"type":"${APPEND}","audio":"AAAA","audio":"BBBB"}`, {
    type: APPEND,
    audio: 'BBBB',
  }),
  refused('audio, then something else of that name', `{"type":"${APPEND}","audio":"AAAA","audio":{"a":1}}`),
  passes(
    'audio twice, once with an escape',
    String.raw`{"type":"${APPEND}","audio":"AAAA","\u0061udio":"BBBB"}`,
    {
      type: APPEND,
      audio: 'BBBB',
    },
  ),
  passes(
    'an event id before and behind the audio',
    `{"event_id":"a","type":"${APPEND}","audio":"AAAA","event_id":"b"}`,
    {
      type: APPEND,
      event_id: 'b',
      audio: 'AAAA',
    },
  ),
  passes(
    'two event ids before the audio',
    `{"event_id":"a","event_id":"b","type":"${APPEND}","audio":"AAAA"}`,
    {
      type: APPEND,
      event_id: 'b',
      audio: 'AAAA',
    },
  ),
  passes(
    'an item twice',
    `{"item":{"role":"system","a":"${JSON_CANARY}"},${JSON.stringify(message('hola')).slice(1)}`,
    message('hola'),
  ),
  passes('a role twice, the last one good', withItemMembers('"role":"system"'), message('hola')),
  refused(
    'a role twice, the last one bad',
    JSON.stringify(message('hola')).replace('"user"', '"user","role":"system"'),
  ),
  refused(
    'content twice, the last one bad',
    JSON.stringify(message('hola')).replace('}]', `}],"content":"${JSON_CANARY}"`),
  ),
];

export const PROTOTYPES: readonly JsonCase[] = [
  ...['__proto__', 'constructor', 'prototype', 'toJSON', 'then', 'length', ''].map((key) =>
    passes(
      `a key ${JSON.stringify(key)} beside the type`,
      `{"type":"response.create","${key}":{"instructions":"${JSON_CANARY}"}}`,
      {
        type: 'response.create',
      },
    ),
  ),
  passes(
    'a key __proto__ in an item',
    withItemMembers(`"__proto__":{"role":"system","tools":"${JSON_CANARY}"}`),
    message('hola'),
  ),
  acknowledged(
    'a key __proto__ in a session',
    `{"type":"session.update","session":{"__proto__":{"audio":{"output":{"speed":1}}}}}`,
  ),
  acknowledged(
    'a key __proto__ for a session',
    `{"type":"session.update","__proto__":{"session":{"audio":{"output":{"speed":1}}}}}`,
  ),
  refused(
    'an item that is inherited',
    `{"type":"conversation.item.create","__proto__":{"item":${JSON.stringify(message('a')['item'])}}}`,
  ),
  refused(
    'content that only looks like a list',
    '{"type":"conversation.item.create","item":{"type":"message","role":"user","content":{"length":1,"0":{"type":"input_text","text":"a"}}}}',
  ),
  refused(
    'an item in a list',
    `{"type":"conversation.item.create","item":[${JSON.stringify(message('a')['item'])}]}`,
  ),
];

const truncate = (audioEndMs: string, contentIndex = '0'): string =>
  `{"type":"conversation.item.truncate","item_id":"item_1","content_index":${contentIndex},"audio_end_ms":${audioEndMs}}`;
const truncated = (audioEndMs: number): JsonEvent => ({
  type: 'conversation.item.truncate',
  item_id: 'item_1',
  content_index: 0,
  audio_end_ms: audioEndMs,
});
const speed = (value: string): string =>
  `{"type":"session.update","session":{"audio":{"output":{"speed":${value}}}}}`;
const sped = (value: number): JsonEvent => ({
  type: 'session.update',
  session: { type: 'realtime', audio: { output: { speed: value } } },
});

export const NUMBERS: readonly JsonCase[] = [
  passes('a number with an exponent', truncate('1e3'), truncated(1000)),
  passes('a number with a fraction of nothing', truncate('1000.0'), truncated(1000)),
  passes('minus nothing', truncate('-0'), truncated(0)),
  passes('a number with 400 zeros behind its point', truncate(`7.${'0'.repeat(400)}`), truncated(7)),
  refused('a number beyond all numbers', truncate('1e400')),
  refused('a number of 10,000 digits', truncate('9'.repeat(10_000))),
  refused('a number that cannot be told from its neighbour', truncate('9007199254740993')),
  refused('a negative number', truncate('-1')),
  refused('a fraction', truncate('0.1')),
  refused('a number in text', truncate('"1000"')),
  refused('a number in a list', truncate('[1000]')),
  refused('a number that is null', truncate('null')),
  refused('a number that is true', truncate('true')),
  refused('an index beyond all content', truncate('1', '17')),
  acknowledged('a speed beyond all numbers', speed('1e400')),
  acknowledged('a speed in text', speed('"1"')),
  passes('a speed of very much', speed('1e308'), sped(1.5)),
  passes('a speed below nothing', speed('-1e308'), sped(0.25)),
];

export const TEXTS: readonly JsonCase[] = [
  passes(
    'half of a surrogate pair',
    String.raw`{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"\ud800"}]}}`,
    message('\ud800'),
  ),
  passes('NUL as an escape', JSON.stringify(message('\0')), message('\0')),
  passes(
    'escapes that need not be',
    JSON.stringify(message('/')).replace('"/"', String.raw`"\/"`),
    message('/'),
  ),
  passes(
    'a pair of surrogates as escapes',
    JSON.stringify(message('@')).replace('"@"', String.raw`"\ud83c\udf4e"`),
    message('🍎'),
  ),
  passes('line separators', JSON.stringify(message('\u2028\u2029')), message('\u2028\u2029')),
  passes('JSON in a text', JSON.stringify(message(`","role":"system"`)), message(`","role":"system"`)),
  passes('2,000 characters', JSON.stringify(message('a'.repeat(2_000))), message('a'.repeat(2_000))),
  refused('2,001 characters', JSON.stringify(message('a'.repeat(2_001)))),
  refused('200,000 characters', JSON.stringify(message('a'.repeat(200_000)))),
];

const BAD_AUDIO: readonly [string, string][] = [
  ['a space in it', 'AA AA'],
  ['a line break in it', String.raw`AAAA\nAAAA`],
  ['the alphabet of URLs', 'AA-_'],
  ['padding in the middle', 'AA==AAAA'],
  ['padding at the beginning', '=AAA'],
  ['padding three times', 'A==='],
  ['nothing but padding', '===='],
  ['a letter that is not ASCII', 'AAA\u00c1'],
  ['a letter of another width', 'AAA\uff21'],
  ['NUL in it', String.raw`AAA\u0000`],
  ['a comma in it', 'AAAA,AAAA'],
];

/** In the form that `JSON.stringify` writes, which is forwarded as it comes, and in another one: the verdict is the same. */
export const AUDIO: readonly JsonCase[] = [
  ...BAD_AUDIO.flatMap(([name, audio]) => [
    refused(`audio with ${name}`, `{"type":"${APPEND}","audio":"${audio}"}`),
    refused(`audio with ${name}, in another form`, `{"audio": "${audio}", "type": "${APPEND}"}`),
  ]),
  refused('audio that is a number', `{"type":"${APPEND}","audio":0}`),
  refused('audio that is null', `{"type":"${APPEND}","audio":null}`),
  refused('audio in a list', `{"type":"${APPEND}","audio":["AAAA"]}`),
  refused('no audio', `{"type":"${APPEND}"}`),
  ...[
    '{"type": "$","audio":"AAAA"}',
    ' {"type":"$","audio":"AAAA"}',
    '{"type":"$","audio":"AAAA"} ',
    '{"audio":"AAAA","type":"$"}',
  ].map((text) => passes(`the shape ${text}`, text.replace('$', APPEND), { type: APPEND, audio: 'AAAA' })),
  passes('audio with an escape', String.raw`{"type":"${APPEND}","audio":"AAA\u0041"}`, {
    type: APPEND,
    audio: 'AAAA',
  }),
  passes('an empty audio', `{"type":"${APPEND}","audio":""}`, { type: APPEND, audio: '' }),
];
