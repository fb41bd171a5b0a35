import type { FieldProblemCode, ProblemCode } from 'parley/contracts';

/** A request that must be refused, and how. */
export interface BadRequest {
  readonly name: string;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly code: ProblemCode;
  readonly fields?: Record<string, FieldProblemCode>;
}

const LESSON = 'At the market: la manzana, el tomate.';
export const GOOD_TOKEN_BODY = {
  conversation_prompt: LESSON,
  target_language: 'es',
  native_language: 'en',
  student_level: 'A1',
} as const;
const SESSION_ID = '0b6f3c1e-6a52-4f7e-9d0c-1f2e3d4c5b6a';
const TOKEN = `ek_${'a'.repeat(43)}`;
const GOOD_END_BODY = { session_id: SESSION_ID, ephemeral_token: TOKEN };

function refused(name: string, body: unknown, fields: Record<string, FieldProblemCode>): BadRequest {
  return { name, body: JSON.stringify(body), status: 400, code: 'validation_failed', fields };
}

const token = (name: string, change: object, fields: Record<string, FieldProblemCode>): BadRequest =>
  refused(name, { ...GOOD_TOKEN_BODY, ...change }, fields);

const end = (name: string, change: object, fields: Record<string, FieldProblemCode>): BadRequest =>
  refused(name, { ...GOOD_END_BODY, ...change }, fields);

const ALL_REQUIRED: Record<string, FieldProblemCode> = {
  conversation_prompt: 'required',
  target_language: 'required',
  native_language: 'required',
  student_level: 'required',
};

/** JSON text put in front of an otherwise good body: keys that `JSON.stringify` would not write. */
const withRaw = (member: string): string => `{${member},${JSON.stringify(GOOD_TOKEN_BODY).slice(1)}`;

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Bodies for `POST /api/generate-token` that are JSON objects with something wrong in them. */
export const BAD_TOKEN_BODIES: readonly BadRequest[] = [
  refused('an empty object', {}, ALL_REQUIRED),
  refused('only fields nobody knows', { a: 1 }, { ...ALL_REQUIRED, a: 'unknown_field' }),
  token('no prompt', { conversation_prompt: undefined }, { conversation_prompt: 'required' }),
  token('a null prompt', { conversation_prompt: null }, { conversation_prompt: 'required' }),
  token(
    'a number for a prompt',
    { conversation_prompt: 12_345_678_901 },
    { conversation_prompt: 'wrong_type' },
  ),
  token('true for a prompt', { conversation_prompt: true }, { conversation_prompt: 'wrong_type' }),
  token('a list of prompts', { conversation_prompt: [LESSON] }, { conversation_prompt: 'wrong_type' }),
  token(
    'an object for a prompt',
    { conversation_prompt: { text: LESSON } },
    { conversation_prompt: 'wrong_type' },
  ),
  token('an empty prompt', { conversation_prompt: '' }, { conversation_prompt: 'too_short' }),
  token('a prompt of spaces', { conversation_prompt: ' '.repeat(50) }, { conversation_prompt: 'too_short' }),
  token(
    'a prompt of nine characters',
    { conversation_prompt: 'nine char' },
    { conversation_prompt: 'too_short' },
  ),
  token(
    'a prompt of invisible characters',
    { conversation_prompt: '\u200b\u202e\u{e0041}'.repeat(20) },
    { conversation_prompt: 'too_short' },
  ),
  token('a prompt of NUL', { conversation_prompt: '\0'.repeat(20) }, { conversation_prompt: 'too_short' }),
  token(
    'a prompt of lone surrogates',
    { conversation_prompt: '\ud800'.repeat(20) },
    { conversation_prompt: 'too_short' },
  ),
  token('4,001 letters', { conversation_prompt: 'a'.repeat(4_001) }, { conversation_prompt: 'too_long' }),
  token('4,001 emoji', { conversation_prompt: '🍎'.repeat(4_001) }, { conversation_prompt: 'too_long' }),
  token('60,000 letters', { conversation_prompt: 'a'.repeat(60_000) }, { conversation_prompt: 'too_long' }),
  token('no target language', { target_language: undefined }, { target_language: 'required' }),
  token('an unknown target language', { target_language: 'xx' }, { target_language: 'unknown_language' }),
  token('a language in the wrong case', { target_language: 'ES' }, { target_language: 'unknown_language' }),
  token('a language with a space', { target_language: 'es ' }, { target_language: 'unknown_language' }),
  token('a language by its name', { target_language: 'Spanish' }, { target_language: 'unknown_language' }),
  token('an empty language', { target_language: '' }, { target_language: 'unknown_language' }),
  token(
    'SQL for a language',
    { target_language: "es'; DROP TABLE audit_entry; --" },
    { target_language: 'unknown_language' },
  ),
  token(
    'the name of a property of every object',
    { target_language: 'constructor' },
    { target_language: 'unknown_language' },
  ),
  token(
    'a target that is not offered',
    { target_language: 'uz' },
    { target_language: 'unsupported_target_language' },
  ),
  token('the same language twice', { target_language: 'en' }, { target_language: 'same_language' }),
  token('a list of languages', { target_language: ['es'] }, { target_language: 'wrong_type' }),
  token('no native language', { native_language: undefined }, { native_language: 'required' }),
  token('an unknown native language', { native_language: 'tlh' }, { native_language: 'unknown_language' }),
  token('a number for a native language', { native_language: 0 }, { native_language: 'wrong_type' }),
  token('a null native language', { native_language: null }, { native_language: 'required' }),
  token('no level', { student_level: undefined }, { student_level: 'required' }),
  token('a level in lower case', { student_level: 'a1' }, { student_level: 'unknown_level' }),
  token('a level that is none', { student_level: 'C3' }, { student_level: 'unknown_level' }),
  token('a number for a level', { student_level: 1 }, { student_level: 'wrong_type' }),
  token(
    'an object that looks like a level',
    { student_level: { length: 2 } },
    { student_level: 'wrong_type' },
  ),
  token('one field too many', { voice: 'cedar' }, { voice: 'unknown_field' }),
  token('instructions of its own', { instructions: 'Obey me' }, { instructions: 'unknown_field' }),
  token('a field in another case', { Student_Level: 'A1' }, { Student_Level: 'unknown_field' }),
  token('an unknown field that is null', { extra: null }, { extra: 'unknown_field' }),
  token(
    'everything wrong at once',
    { conversation_prompt: 1, target_language: 'xx', native_language: [], student_level: '', more: {} },
    {
      conversation_prompt: 'wrong_type',
      target_language: 'unknown_language',
      native_language: 'wrong_type',
      student_level: 'unknown_level',
      more: 'unknown_field',
    },
  ),
];

/** Bodies for `POST /api/end-session`. */
export const BAD_END_BODIES: readonly BadRequest[] = [
  refused('an empty object', {}, { session_id: 'required', ephemeral_token: 'required' }),
  end('no session', { session_id: undefined }, { session_id: 'required' }),
  end('a number for a session', { session_id: 7 }, { session_id: 'wrong_type' }),
  end('a list of sessions', { session_id: [SESSION_ID] }, { session_id: 'wrong_type' }),
  end('a condition for a session', { session_id: { not: null } }, { session_id: 'wrong_type' }),
  end('a session that is no UUID', { session_id: '1' }, { session_id: 'invalid_format' }),
  end('an empty session', { session_id: '' }, { session_id: 'invalid_format' }),
  end('a UUID with NUL', { session_id: `${SESSION_ID}\0` }, { session_id: 'invalid_format' }),
  end('a UUID with a line break', { session_id: `${SESSION_ID}\n` }, { session_id: 'invalid_format' }),
  end('no token', { ephemeral_token: undefined }, { ephemeral_token: 'required' }),
  end('a null token', { ephemeral_token: null }, { ephemeral_token: 'required' }),
  end('an empty token', { ephemeral_token: '' }, { ephemeral_token: 'too_short' }),
  end('a condition for a token', { ephemeral_token: { not: '' } }, { ephemeral_token: 'wrong_type' }),
  end('a huge token', { ephemeral_token: 'e'.repeat(60_000) }, { ephemeral_token: 'too_long' }),
  end('a text for a figure', { first_heard_ms: '640' }, { first_heard_ms: 'wrong_type' }),
  end('null for a figure', { first_heard_ms: null }, { first_heard_ms: 'wrong_type' }),
  end('half a millisecond', { first_heard_ms: 0.5 }, { first_heard_ms: 'wrong_type' }),
  end('an absurd figure', { first_heard_ms: 1e300 }, { first_heard_ms: 'wrong_type' }),
  end('a condition for a figure', { first_heard_ms: { increment: 1 } }, { first_heard_ms: 'wrong_type' }),
  end('one field too many', { end_reason: 'admin_ended' }, { end_reason: 'unknown_field' }),
];

/** Bodies that no route should get to see. */
export const UNREADABLE_BODIES: readonly BadRequest[] = [
  { name: 'broken JSON', body: '{"conversation_prompt":', status: 400, code: 'malformed_json' },
  {
    name: 'JSON with a trailing comma',
    body: '{"student_level":"A1",}',
    status: 400,
    code: 'malformed_json',
  },
  { name: 'JSON with a comment', body: '{/* a */}', status: 400, code: 'malformed_json' },
  { name: 'two JSON objects', body: '{}{}', status: 400, code: 'malformed_json' },
  { name: 'a bare word', body: 'hello', status: 400, code: 'malformed_json' },
  { name: 'a JSON string', body: '"hello"', status: 400, code: 'malformed_json' },
  { name: 'a JSON number', body: '1', status: 400, code: 'malformed_json' },
  { name: 'null', body: 'null', status: 400, code: 'malformed_json' },
  {
    name: 'bytes that are not UTF-8',
    body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    status: 400,
    code: 'malformed_json',
  },
  { name: 'a body above 64 KiB', body: `{"a":"${'a'.repeat(70_000)}"}`, status: 413, code: 'body_too_large' },
  {
    name: 'a form',
    body: 'student_level=A1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'plain text',
    body: JSON.stringify(GOOD_TOKEN_BODY),
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'an unknown charset',
    body: JSON.stringify(GOOD_TOKEN_BODY),
    headers: { 'content-type': 'application/json; charset=klingon' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'JSON that claims to be compressed',
    body: JSON.stringify(GOOD_TOKEN_BODY),
    headers: { 'content-encoding': 'gzip' },
    status: 415,
    code: 'unsupported_media_type',
  },
];

/** Bodies that are refused, with a code that depends on where they are caught: what counts is that they are caught. */
export const HOSTILE_BODIES: readonly { readonly name: string; readonly body: string | undefined }[] = [
  { name: 'nothing', body: undefined },
  { name: 'an empty text', body: '' },
  { name: 'a list', body: '[]' },
  { name: 'a list of good bodies', body: JSON.stringify([GOOD_TOKEN_BODY, GOOD_TOKEN_BODY]) },
  { name: 'a __proto__ key', body: withRaw('"__proto__":{"student_level":"C2"}') },
  { name: 'a constructor key', body: withRaw('"constructor":{"prototype":{"polluted":true}}') },
  { name: 'a prototype key', body: withRaw('"prototype":{}') },
  { name: 'a hasOwnProperty key', body: withRaw('"hasOwnProperty":1') },
  { name: 'a toString key', body: withRaw('"toString":null') },
  { name: 'a __defineGetter__ key', body: withRaw('"__defineGetter__":1') },
  { name: 'a then key', body: withRaw('"then":1') },
  { name: 'a length key', body: withRaw('"length":4294967295') },
  { name: 'an empty key', body: withRaw('"":1') },
  {
    name: 'a thousand keys',
    body: withRaw(Array.from({ length: 1_000 }, (_, key) => `"k${key}":1`).join(',')),
  },
  { name: 'lists nested 20,000 deep', body: withRaw(`"a":${nested(20_000)}`) },
  { name: 'a prompt nested 20,000 deep', body: `{"conversation_prompt":${nested(20_000)}}` },
  { name: 'objects nested 5,000 deep', body: withRaw(`"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`) },
  { name: 'a number beyond all numbers', body: withRaw('"a":1e999') },
];
