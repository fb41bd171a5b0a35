import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import type { CreatedMessage } from './created-message.js';
import {
  anything,
  type Check,
  fields,
  isRecord,
  list,
  missingParameter,
  number,
  oneOf,
  text,
} from './field-checks.js';
import { isNestedDeeperThan } from './nesting.js';
import type { ProtocolProblem } from './protocol-problem.js';

type KnownType = Exclude<RealtimeClientEvent['type'], 'output_audio_buffer.clear'>;

/** The client events that exist over a WebSocket, with the item of a created message narrowed to what is taken. */
export type ClientEvent =
  | Exclude<RealtimeClientEvent, { type: 'output_audio_buffer.clear' | 'conversation.item.create' }>
  | {
      type: 'conversation.item.create';
      event_id?: string;
      previous_item_id?: string | null;
      item: CreatedMessage;
    };

export type ParsedFrame =
  | { readonly kind: 'event'; readonly event: ClientEvent }
  | { readonly kind: 'problem'; readonly problem: ProtocolProblem; readonly eventId?: string };

const MESSAGES: Readonly<Record<CreatedMessage['role'], Check>> = {
  user: messageOf('user', {
    type: oneOf('input_text', 'input_audio'),
    text: text(),
    audio: text(),
    transcript: text(),
  }),
  // What was said in an earlier session can be told in text.
  assistant: messageOf('assistant', { type: oneOf('output_text'), text: text() }),
  system: messageOf('system', { type: oneOf('input_text'), text: text() }),
};

function messageOf(role: CreatedMessage['role'], part: Readonly<Record<string, Check>>): Check {
  return fields(
    {
      type: oneOf('message'),
      role: oneOf(role),
      content: list(fields(part, ['type'])),
      id: text(),
      object: oneOf('realtime.item'),
      status: oneOf('completed', 'incomplete', 'in_progress'),
    },
    ['type', 'role', 'content'],
  );
}

function message(value: unknown, path: string): ProtocolProblem | null {
  if (!isRecord(value) || value['role'] === undefined) return MESSAGES.user(value, path);
  const problem = oneOf(...Object.keys(MESSAGES))(value['role'], `${path}.role`);
  // Cast: it is one of the keys, as just checked.
  return problem ?? MESSAGES[value['role'] as CreatedMessage['role']](value, path);
}

/** JSON.parse takes any depth, but JSON.stringify overflows the stack when the value is sent back. */
const MAX_NESTING = 64;
const TOO_DEEP: ProtocolProblem = { code: 'invalid_json', message: 'The message is nested too deeply.' };

const MAX_AUDIO_MS = 60 * 60_000;

const CHECKS: Readonly<Record<KnownType, Check>> = {
  'session.update': event({ session: anything }, 'session'),
  'input_audio_buffer.append': event({ audio: text() }, 'audio'),
  'input_audio_buffer.commit': event({}),
  'input_audio_buffer.clear': event({}),
  'conversation.item.create': event(
    { item: message, previous_item_id: (value, path) => (value === null ? null : text()(value, path)) },
    'item',
  ),
  'conversation.item.delete': event({ item_id: text() }, 'item_id'),
  'conversation.item.retrieve': event({ item_id: text() }, 'item_id'),
  'conversation.item.truncate': event(
    { item_id: text(), content_index: oneOf(0), audio_end_ms: number(0, MAX_AUDIO_MS, 'integer') },
    'item_id',
    'content_index',
    'audio_end_ms',
  ),
  'response.create': event({
    response: fields({
      instructions: text(),
      metadata: anything,
      max_output_tokens: anything,
      output_modalities: list(oneOf('audio')),
      conversation: oneOf('auto'),
      audio: anything,
      tools: anything,
      tool_choice: anything,
    }),
  }),
  'response.cancel': event({ response_id: text() }),
};

function event(shape: Readonly<Record<string, Check>>, ...required: readonly string[]): Check {
  return fields({ type: anything, event_id: text(), ...shape }, required);
}

/** Reads one text frame from a client. */
export function parseFrame(frame: string): ParsedFrame {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    // Only JSON.parse's SyntaxError can come here.
    return { kind: 'problem', problem: { code: 'invalid_json', message: 'The message is not valid JSON.' } };
  }
  if (!isRecord(value)) {
    return {
      kind: 'problem',
      problem: { code: 'invalid_json', message: 'The message is not a JSON object.' },
    };
  }
  const problem = isNestedDeeperThan(value, MAX_NESTING) ? TOO_DEEP : checkEvent(value);
  // Cast: the check of its type has just passed.
  if (!problem) return { kind: 'event', event: value as unknown as ClientEvent };
  const eventId = value['event_id'];
  return { kind: 'problem', problem, ...(typeof eventId === 'string' && { eventId }) };
}

function checkEvent(value: Record<string, unknown>): ProtocolProblem | null {
  const { type } = value;
  if (type === undefined) return missingParameter('type');
  const problem = oneOf(...Object.keys(CHECKS))(type, 'type');
  // Cast: it is one of the keys, as just checked.
  return problem ?? CHECKS[type as KnownType](value, '');
}
