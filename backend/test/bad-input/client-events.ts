import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import type { JsonEvent } from './recording-upstream.js';

type ClientEventType = RealtimeClientEvent['type'];

/** What a client may say, at its fullest: each of these goes upstream as it is. */
export const GOOD_EVENTS = {
  'input_audio_buffer.append': { type: 'input_audio_buffer.append', audio: 'AAAA' },
  'input_audio_buffer.commit': { type: 'input_audio_buffer.commit' },
  'input_audio_buffer.clear': { type: 'input_audio_buffer.clear' },
  'response.create': { type: 'response.create' },
  'response.cancel': { type: 'response.cancel', response_id: 'resp_1' },
  'conversation.item.truncate': {
    type: 'conversation.item.truncate',
    item_id: 'item_1',
    content_index: 0,
    audio_end_ms: 1500,
  },
  'conversation.item.retrieve': { type: 'conversation.item.retrieve', item_id: 'item_1' },
  'conversation.item.create': {
    type: 'conversation.item.create',
    previous_item_id: 'item_0',
    item: {
      id: 'item_1',
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_text', text: 'Hola' },
        { type: 'input_audio', audio: 'AAAA' },
      ],
    },
  },
  'session.update': {
    type: 'session.update',
    session: {
      type: 'realtime',
      audio: {
        input: {
          turn_detection: {
            type: 'semantic_vad',
            eagerness: 'medium',
            create_response: true,
            interrupt_response: false,
          },
          noise_reduction: { type: 'near_field' },
        },
        output: { speed: 0.75 },
      },
    },
  },
} as const satisfies Partial<Record<ClientEventType, JsonEvent>>;

/** The remaining events of the protocol. That every one of them is in either list, the compiler sees to. */
export const FORBIDDEN_EVENTS: Readonly<
  Record<Exclude<ClientEventType, keyof typeof GOOD_EVENTS>, JsonEvent>
> = {
  'conversation.item.delete': { type: 'conversation.item.delete', item_id: 'item_1' },
  'output_audio_buffer.clear': { type: 'output_audio_buffer.clear' },
};

/** Events of other protocols, of the server, and of nobody. */
export const FOREIGN_TYPES = [
  'transcription_session.update',
  'session.close',
  'session.input_audio_buffer.append',
  'session.create',
  'session.created',
  'session.updated',
  'response.done',
  'response.output_audio.delta',
  'conversation.item.added',
  'conversation.item.update',
  'input_audio_buffer.dtmf_event_received',
  'mcp_list_tools.completed',
  'rate_limits.updated',
  'error',
  'parley.session',
  'parley.tutor',
  'ping',
  'session.update.',
  'session.update\n',
  '*',
] as const;
