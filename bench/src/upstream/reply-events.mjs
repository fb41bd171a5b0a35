import { arbitraryBytes } from '../load/append-frame.mjs';
import { EventBurst } from './event-burst.mjs';

/** One audio delta: 250 ms of PCM16 at 24 kHz, 16,000 characters of base64. */
const DELTA_BYTES = 12_000;
const DELTA_AUDIO_MS = 250;
/** Speech is sent four times as fast as it is spoken. */
export const DELTA_EVERY_MS = DELTA_AUDIO_MS / 4;
export const GREETING_DELTAS = 4;
/** Five seconds of speech. */
export const REPLY_DELTAS = 20;

const RESPONSE = {
  object: 'realtime.response',
  id: 'resp_0000000000000000000001',
  conversation_id: 'conv_1',
};
const PART = {
  response_id: RESPONSE.id,
  item_id: 'item_tutor0000000000001',
  output_index: 0,
  content_index: 0,
};
const WORDS = '¿Qué quieres comprar hoy? Las manzanas están muy frescas.';

const session = {
  type: 'realtime',
  object: 'realtime.session',
  id: 'sess_0000000000000000000001',
  model: 'gpt-realtime-2025-08-28',
  output_modalities: ['audio'],
  instructions: 'Talk about today’s lesson. '.repeat(60),
  tools: [],
  tool_choice: 'auto',
  max_output_tokens: 2048,
  audio: {
    input: {
      format: { type: 'audio/pcm', rate: 24000 },
      turn_detection: {
        type: 'semantic_vad',
        eagerness: 'low',
        create_response: true,
        interrupt_response: true,
      },
      noise_reduction: { type: 'far_field' },
      transcription: null,
    },
    output: { format: { type: 'audio/pcm', rate: 24000 }, voice: 'marin', speed: 1 },
  },
};

function tutorItem(status, content) {
  return { id: PART.item_id, object: 'realtime.item', type: 'message', status, role: 'assistant', content };
}

const learnerItem = {
  id: 'item_learner000000000001',
  object: 'realtime.item',
  type: 'message',
  status: 'completed',
  role: 'user',
  content: [{ type: 'input_audio', transcript: null }],
};

const usage = {
  total_tokens: 480,
  input_tokens: 380,
  output_tokens: 100,
  input_token_details: {
    text_tokens: 200,
    audio_tokens: 180,
    cached_tokens: 256,
    cached_tokens_details: { text_tokens: 128, audio_tokens: 128 },
  },
  output_token_details: { text_tokens: 20, audio_tokens: 80 },
};

const learnerItemId = { item_id: learnerItem.id };
const inProgress = tutorItem('in_progress', []);
const completed = tutorItem('completed', [{ type: 'output_audio', transcript: WORDS }]);
const place = { response_id: RESPONSE.id, output_index: 0 };

const replyBegin = [
  { type: 'response.created', response: { ...RESPONSE, status: 'in_progress', output: [], usage: null } },
  { type: 'response.output_item.added', ...place, item: inProgress },
  { type: 'conversation.item.added', previous_item_id: null, item: inProgress },
  { type: 'response.content_part.added', ...PART, part: { type: 'audio', transcript: '' } },
];

/** What this upstream says, in the order of a real conversation. */
export const EVENTS = {
  created: new EventBurst({ type: 'session.created', session }),
  updated: new EventBurst({ type: 'session.updated', session }),
  speechStarted: new EventBurst({
    type: 'input_audio_buffer.speech_started',
    audio_start_ms: 1000,
    ...learnerItemId,
  }),
  greetingBegin: new EventBurst(...replyBegin),
  /** The learner's turn is over, and the answer to it begins. */
  replyBegin: new EventBurst(
    { type: 'input_audio_buffer.speech_stopped', audio_end_ms: 3000, ...learnerItemId },
    { type: 'input_audio_buffer.committed', previous_item_id: null, ...learnerItemId },
    { type: 'conversation.item.added', previous_item_id: null, item: learnerItem },
    {
      type: 'conversation.item.input_audio_transcription.completed',
      ...learnerItemId,
      content_index: 0,
      transcript: 'Quiero un kilo de manzanas, por favor.',
      usage: { type: 'duration', seconds: 2 },
    },
    ...replyBegin,
  ),
  delta: new EventBurst(
    { type: 'response.output_audio_transcript.delta', ...PART, delta: ' manzanas' },
    { type: 'response.output_audio.delta', ...PART, delta: arbitraryBytes(DELTA_BYTES).toString('base64') },
  ),
  replyEnd: new EventBurst(
    { type: 'response.output_audio.done', ...PART },
    { type: 'response.output_audio_transcript.done', ...PART, transcript: WORDS },
    { type: 'response.content_part.done', ...PART, part: { type: 'audio', transcript: WORDS } },
    { type: 'response.output_item.done', ...place, item: completed },
    { type: 'conversation.item.done', previous_item_id: null, item: completed },
    { type: 'response.done', response: { ...RESPONSE, status: 'completed', output: [completed], usage } },
  ),
};
