import fc from 'fast-check';
import { type GateVerdict, judgeClientFrame } from './client-event-gate.js';

function judge(event: unknown): GateVerdict {
  return judgeClientFrame(Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)));
}

/** What goes upstream, parsed; undefined when nothing does. */
function forwarded(event: unknown): Record<string, unknown> | undefined {
  const verdict = judge(event);
  return verdict.kind === 'forward'
    ? (JSON.parse(verdict.frame.toString()) as Record<string, unknown>)
    : undefined;
}

/** The refusal's code and the field it names; undefined when the event was not refused. */
function refusal(event: unknown): { code: string; param: string | null } | undefined {
  const verdict = judge(event);
  return verdict.kind === 'refuse' ? { code: verdict.error.code, param: verdict.error.param } : undefined;
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

const MESSAGE = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hola' }] };

/** One good example of everything a client may say. */
const ALLOWED_EVENTS: readonly Record<string, unknown>[] = [
  { type: 'input_audio_buffer.append', audio: 'AAAA' },
  { type: 'input_audio_buffer.commit' },
  { type: 'input_audio_buffer.clear' },
  { type: 'response.create' },
  { type: 'response.cancel', response_id: 'resp_1' },
  { type: 'conversation.item.truncate', item_id: 'item_1', content_index: 0, audio_end_ms: 1500 },
  { type: 'conversation.item.retrieve', item_id: 'item_1' },
  { type: 'conversation.item.create', item: MESSAGE },
  {
    type: 'session.update',
    session: {
      type: 'realtime',
      audio: { input: { turn_detection: { type: 'semantic_vad', eagerness: 'low' } } },
    },
  },
];

const FORBIDDEN_FIELDS = [
  'instructions',
  'tools',
  'tool_choice',
  'prompt',
  'tracing',
  'model',
  'voice',
  'output_modalities',
  'modalities',
  'max_output_tokens',
  'truncation',
  'include',
  'metadata',
  'input',
  'conversation',
  'temperature',
  'transcription',
  'format',
  'reasoning',
  'safety_identifier',
  '__proto__',
];

describe('the gate', () => {
  it.each(ALLOWED_EVENTS.map((event) => [event['type'], event]))(
    'lets %s through as it is',
    (_type, event) => {
      expect(forwarded(event)).toEqual(event);
      expect(forwarded({ event_id: 'evt_7', ...event })).toEqual({ event_id: 'evt_7', ...event });
    },
  );

  it('sends audio in its exact shape on as the very bytes that came', () => {
    const frame = Buffer.from('{"type":"input_audio_buffer.append","audio":"AAAA"}');
    const verdict = judgeClientFrame(frame);
    expect(verdict.kind === 'forward' && verdict.frame === frame).toBe(true);
  });

  it('rebuilds audio in any other shape, so that no second key hides in it', () => {
    const text =
      '{"type":"session.update", "type":"input_audio_buffer.append","audio":"AAAA","session":{"a":1}}';
    expect(forwarded(text)).toEqual({ type: 'input_audio_buffer.append', audio: 'AAAA' });
  });

  it('judges an event by its last type key, as upstream would', () => {
    const text = '{"type":"input_audio_buffer.append","audio":"AAAA","type":"conversation.item.delete"}';
    expect(refusal(text)).toEqual({ code: 'event_not_allowed', param: 'type' });
  });

  const table = ALLOWED_EVENTS.flatMap((event) =>
    FORBIDDEN_FIELDS.map((field) => [String(event['type']), field, event] as const),
  );
  it.each(table)('%s never carries %s upstream, wherever it hides', (_type, field, event) => {
    const planted = JSON.parse(`{"${field}":"LEAK"}`) as Record<string, unknown>; // an own field even for __proto__
    const nested = ['session', 'response', 'item', 'audio'].map((key) => {
      const inner = event[key];
      const isObject = typeof inner === 'object' && inner !== null;
      return { ...event, [key]: isObject ? mixed(inner, planted) : planted };
    });
    const deep = {
      ...event,
      session: { audio: { ...planted, input: planted, output: { ...planted, speed: 1 } } },
    };
    for (const variant of [mixed(event, planted), ...nested, deep]) {
      expect(JSON.stringify(forwarded(variant) ?? {})).not.toContain('LEAK');
    }
  });

  it('refuses every other event by name and echoes the client’s event id', () => {
    for (const type of [
      'conversation.item.delete',
      'output_audio_buffer.clear',
      'transcription_session.update',
      '',
    ]) {
      const verdict = judge({ type, event_id: 'evt_9' });
      expect(verdict).toMatchObject({
        kind: 'refuse',
        error: { code: 'event_not_allowed', event_id: 'evt_9' },
      });
    }
    expect(refusal({})).toEqual({ code: 'event_not_allowed', param: 'type' });
    expect(refusal({ type: 'constructor' })).toEqual({ code: 'event_not_allowed', param: 'type' });
  });

  it.each(['', 'null', '5', '"text"', '[]', '{', '{"type":}', '\u0000'])(
    'refuses %j as no JSON object',
    (text) => {
      expect(refusal(text)?.code).toBe('invalid_json');
    },
  );

  it('calls nesting beyond reason a violation instead of parsing it', () => {
    expect(judge('['.repeat(20_000)).kind).toBe('violation');
  });

  it.each([
    ['audio that is not base64', { type: 'input_audio_buffer.append', audio: 'né' }, 'audio'],
    ['audio that is no string', { type: 'input_audio_buffer.append', audio: ['A'] }, 'audio'],
    [
      'a truncation without its item',
      { type: 'conversation.item.truncate', content_index: 0, audio_end_ms: 1 },
      'item_id',
    ],
    ['a negative position', { ...ALLOWED_EVENTS[5], audio_end_ms: -1 }, 'audio_end_ms'],
    ['a fractional position', { ...ALLOWED_EVENTS[5], audio_end_ms: 1.5 }, 'audio_end_ms'],
    ['a position beyond any session', { ...ALLOWED_EVENTS[5], audio_end_ms: 3_600_001 }, 'audio_end_ms'],
    ['a content index in text', { ...ALLOWED_EVENTS[5], content_index: '0' }, 'content_index'],
    ['an item id with a space', { type: 'conversation.item.retrieve', item_id: 'a b' }, 'item_id'],
    ['a response id that is an object', { type: 'response.cancel', response_id: {} }, 'response_id'],
    [
      'an item of the tutor',
      { type: 'conversation.item.create', item: { ...MESSAGE, role: 'assistant' } },
      'item.role',
    ],
    [
      'an item of the system',
      { type: 'conversation.item.create', item: { ...MESSAGE, role: 'system' } },
      'item.role',
    ],
    [
      'a tool result',
      { type: 'conversation.item.create', item: { type: 'function_call_output' } },
      'item.type',
    ],
    [
      'an image',
      { type: 'conversation.item.create', item: { ...MESSAGE, content: [{ type: 'input_image' }] } },
      'item.content',
    ],
    ['no content', { type: 'conversation.item.create', item: { ...MESSAGE, content: [] } }, 'item.content'],
    [
      'too much text',
      {
        type: 'conversation.item.create',
        item: {
          ...MESSAGE,
          content: Array.from({ length: 2 }, () => ({ type: 'input_text', text: 'a'.repeat(1001) })),
        },
      },
      'item.content',
    ],
    ['no item', { type: 'conversation.item.create' }, 'item'],
  ])('refuses %s and names the field', (_name, event, param) => {
    expect(refusal(event)).toEqual({ code: 'event_not_allowed', param });
  });

  it('answers a session.update itself when nothing of it may pass', () => {
    expect(judge({ type: 'session.update', session: { instructions: '', tracing: 'auto' } }).kind).toBe(
      'acknowledge-session',
    );
    expect(judge({ type: 'session.update' }).kind).toBe('acknowledge-session');
  });

  it('drops an event id that is no usable text', () => {
    expect(forwarded({ type: 'response.create', event_id: { a: 1 } })).toEqual({ type: 'response.create' });
    expect(forwarded({ type: 'response.create', event_id: 'x'.repeat(513) })).toEqual({
      type: 'response.create',
    });
  });

  it('keeps generated junk from going upstream under any key it does not know', () => {
    const allowedKeys = new Set(
      ALLOWED_EVENTS.flatMap(keysOf).concat('event_id', 'previous_item_id', 'id', '0', '1'),
    );
    const key = fc.constantFrom(
      ...FORBIDDEN_FIELDS,
      'session',
      'response',
      'item',
      'type',
      'content',
      'role',
    );
    const junk = fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...ALLOWED_EVENTS), junk, junk, (event, outer, inner) => {
        const merged = {
          ...outer,
          ...event,
          session: { ...inner, ...(event['session'] ?? {}) },
          response: inner,
        };
        const unknownKeys = keysOf(forwarded(merged)).filter((name) => !allowedKeys.has(name));
        expect(unknownKeys).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => judgeClientFrame(Buffer.from(bytes))).not.toThrow();
      }),
    );
  });
});

/** `Object.assign` would call the `__proto__` setter; this defines the field. */
function mixed(base: object, extra: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries([...Object.entries(base), ...Object.entries(extra)]);
}
