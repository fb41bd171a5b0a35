import { FIELD_CANARY } from './field-cases.js';
import type { JsonEvent } from './recording-upstream.js';

export interface ItemCase {
  readonly name: string;
  readonly item: unknown;
  /** The field that the refusal names. */
  readonly param: string;
}

const TEXT = { type: 'input_text', text: FIELD_CANARY };
const MESSAGE = { type: 'message', role: 'user', content: [TEXT] };

const of = (name: string, param: string, item: unknown): ItemCase => ({ name, item, param });

/** Items that a learner cannot have said. */
export const BAD_ITEMS: readonly ItemCase[] = [
  of('a word of the system', 'item.role', { ...MESSAGE, role: 'system' }),
  of('a word of the developer', 'item.role', { ...MESSAGE, role: 'developer' }),
  of('a word of the tutor', 'item.role', {
    ...MESSAGE,
    role: 'assistant',
    content: [{ ...TEXT, type: 'output_text' }],
  }),
  of('a word of nobody', 'item.role', { ...MESSAGE, role: undefined }),
  of('a word of the system in capitals', 'item.role', { ...MESSAGE, role: 'SYSTEM' }),
  of('a word of two', 'item.role', { ...MESSAGE, role: ['user', 'system'] }),
  of('a call of a function', 'item.type', { type: 'function_call', name: FIELD_CANARY, arguments: '{}' }),
  of('the result of a function', 'item.type', {
    type: 'function_call_output',
    call_id: 'a',
    output: FIELD_CANARY,
  }),
  of('a list of tools', 'item.type', { type: 'mcp_list_tools', server_label: FIELD_CANARY, tools: [] }),
  of('a call of a tool', 'item.type', { type: 'mcp_call', id: 'a', server_label: FIELD_CANARY }),
  of('a request for approval', 'item.type', { type: 'mcp_approval_request', id: 'a', name: FIELD_CANARY }),
  of('an approval', 'item.type', { type: 'mcp_approval_response', id: FIELD_CANARY, approve: true }),
  of('a reference to an item', 'item.type', { type: 'item_reference', id: FIELD_CANARY }),
  of('no type', 'item.type', { ...MESSAGE, type: undefined }),
  of('a picture', 'item.content', {
    ...MESSAGE,
    content: [{ type: 'input_image', image_url: FIELD_CANARY }],
  }),
  of('a text of the tutor', 'item.content', {
    ...MESSAGE,
    content: [{ type: 'output_text', text: FIELD_CANARY }],
  }),
  of('a text of the beta', 'item.content', { ...MESSAGE, content: [{ type: 'text', text: FIELD_CANARY }] }),
  of('audio of the tutor', 'item.content', {
    ...MESSAGE,
    content: [{ type: 'output_audio', audio: 'AAAA' }],
  }),
  of('a file', 'item.content', { ...MESSAGE, content: [{ type: 'input_file', file_id: FIELD_CANARY }] }),
  of('a good part and a bad one', 'item.content', { ...MESSAGE, content: [TEXT, { type: 'input_image' }] }),
  of('a text that is none', 'item.content', {
    ...MESSAGE,
    content: [{ type: 'input_text', text: [FIELD_CANARY] }],
  }),
  of('audio that is none', 'item.content', {
    ...MESSAGE,
    content: [{ type: 'input_audio', audio: FIELD_CANARY }],
  }),
  of('content that is a text', 'item.content', { ...MESSAGE, content: FIELD_CANARY }),
  of('no content', 'item.content', { ...MESSAGE, content: [] }),
  of('17 parts', 'item.content', { ...MESSAGE, content: Array.from({ length: 17 }, () => TEXT) }),
  of('a list', 'item', [MESSAGE]),
  of('null', 'item', null),
];

export interface IdCase {
  readonly name: string;
  readonly id: unknown;
}

/** Ids that upstream could take for something else, or that are none. */
export const BAD_IDS: readonly IdCase[] = [
  { name: 'empty', id: '' },
  { name: 'of 129 characters', id: 'a'.repeat(129) },
  { name: 'with a space', id: `item ${FIELD_CANARY}` },
  { name: 'with a slash', id: `../${FIELD_CANARY}` },
  { name: 'with a quote', id: `"${FIELD_CANARY}` },
  { name: 'with a line break behind it', id: `${FIELD_CANARY}\n` },
  { name: 'with NUL', id: `${FIELD_CANARY}\0` },
  { name: 'that is not ASCII', id: `${FIELD_CANARY}\u0456` },
  { name: 'that is a number', id: 471_147 },
  { name: 'that is true', id: true },
  { name: 'in an object', id: { id: FIELD_CANARY } },
  { name: 'in a list', id: [FIELD_CANARY] },
];

/** Events with an id without which they mean nothing. */
export const EVENTS_WITH_IDS: readonly (readonly [string, (id: unknown) => JsonEvent])[] = [
  ['conversation.item.retrieve', (item_id) => ({ type: 'conversation.item.retrieve', item_id })],
  [
    'conversation.item.truncate',
    (item_id) => ({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 0 }),
  ],
  ['response.cancel', (response_id) => ({ type: 'response.cancel', response_id })],
];

/** Event ids that are dropped, while the event itself passes. */
export const BAD_EVENT_IDS: readonly IdCase[] = [
  { name: 'of 513 characters', id: FIELD_CANARY.padEnd(513) },
  { name: 'that is a number', id: 471_147 },
  { name: 'that is true', id: true },
  { name: 'in an object', id: { id: FIELD_CANARY } },
  { name: 'in a list', id: [FIELD_CANARY] },
];

/** By ids of this kind the relay tells errors about its own events from those about a client's. */
export const OUR_EVENT_IDS: readonly string[] = ['parley_configure', 'parley_greet', 'parley_anything'];

/** Under ids of this kind the relay tells another upstream what was said, and what the model is to make of it. */
export const OUR_ITEM_IDS: readonly IdCase[] = [
  { name: 'of our word to the model', id: 'item_parley_anchor' },
  { name: 'of a turn that we retell', id: 'item_parley_0' },
];
