/** Found nowhere but in what a client must not control. */
export const FIELD_CANARY = 'CANARY-FIELD';
/** The same for fields that are numbers. */
export const NUMBER_CANARY = 471_147;

const CANARY = FIELD_CANARY;
const TOOL = { type: 'function', name: CANARY, description: CANARY, parameters: { type: 'object' } };
const SYSTEM_ITEM = { type: 'message', role: 'system', content: [{ type: 'input_text', text: CANARY }] };

/** A field that is none of a client's business: its path within an event, and a value for it. */
export type ForbiddenField = readonly [path: string, value: unknown];

const OF_ANY_EVENT: readonly ForbiddenField[] = [
  ['instructions', CANARY],
  ['tools', [TOOL]],
  ['model', CANARY],
  ['voice', CANARY],
  ['prompt', { id: CANARY }],
  ['tracing', CANARY],
  ['metadata', { note: CANARY }],
  ['safety_identifier', CANARY],
  ['input', [SYSTEM_ITEM]],
  ['parley', CANARY],
];

const OF_A_SESSION: readonly ForbiddenField[] = [
  ['id', CANARY],
  ['object', CANARY],
  ['expires_at', NUMBER_CANARY],
  ['client_secret', { value: CANARY }],
  ['model', CANARY],
  ['instructions', CANARY],
  ['tools', [TOOL]],
  ['tool_choice', { type: 'function', name: CANARY }],
  ['parallel_tool_calls', CANARY],
  ['prompt', { id: CANARY, version: CANARY, variables: { a: CANARY } }],
  ['tracing', { workflow_name: CANARY, group_id: CANARY, metadata: { a: CANARY } }],
  ['output_modalities', [CANARY]],
  ['modalities', [CANARY]],
  ['max_output_tokens', NUMBER_CANARY],
  ['max_response_output_tokens', NUMBER_CANARY],
  ['truncation', { type: 'retention_ratio', retention_ratio: NUMBER_CANARY }],
  ['include', [CANARY]],
  ['reasoning', { effort: CANARY }],
  ['temperature', NUMBER_CANARY],
  ['voice', CANARY],
  ['speed', NUMBER_CANARY],
  ['turn_detection', { type: CANARY }],
  ['input_audio_format', CANARY],
  ['input_audio_transcription', { model: CANARY }],
  ['audio.output.voice', CANARY],
  ['audio.output.voice.id', CANARY],
  ['audio.output.format', { type: CANARY, rate: NUMBER_CANARY }],
  ['audio.input.format', { type: CANARY, rate: NUMBER_CANARY }],
  ['audio.input.transcription', { model: CANARY, prompt: CANARY, language: CANARY }],
  ['audio.input.turn_detection.idle_timeout_ms', NUMBER_CANARY],
  ['audio.input.turn_detection.instructions', CANARY],
  ['audio.input.noise_reduction.instructions', CANARY],
];

const OF_A_RESPONSE: readonly ForbiddenField[] = [
  ['instructions', CANARY],
  ['input', [SYSTEM_ITEM, { type: 'item_reference', id: CANARY }]],
  ['conversation', CANARY],
  ['metadata', { note: CANARY }],
  ['tools', [TOOL]],
  ['tool_choice', { type: 'mcp', server_label: CANARY }],
  ['prompt', { id: CANARY }],
  ['output_modalities', [CANARY]],
  ['max_output_tokens', NUMBER_CANARY],
  ['audio.output.voice', CANARY],
  ['audio.output.format', { type: CANARY }],
  ['reasoning', { effort: CANARY }],
];

const OF_AN_ITEM: readonly ForbiddenField[] = [
  ['instructions', CANARY],
  ['object', CANARY],
  ['status', CANARY],
  ['metadata', { note: CANARY }],
  ['call_id', CANARY],
  ['output', CANARY],
  ['name', CANARY],
  ['arguments', CANARY],
  ['server_label', CANARY],
  ['approval_request_id', CANARY],
  ['content.0.transcript', CANARY],
  ['content.0.image_url', CANARY],
  ['content.0.detail', CANARY],
  ['content.1.transcript', CANARY],
];

function within(container: string, fields: readonly ForbiddenField[]): ForbiddenField[] {
  return fields.map(([path, value]) => [`${container}.${path}`, value]);
}

export const FORBIDDEN_FIELDS: readonly ForbiddenField[] = [
  ...OF_ANY_EVENT,
  ...within('session', OF_A_SESSION),
  ...within('response', OF_A_RESPONSE),
  ...within('item', OF_AN_ITEM),
];

type Container = Record<string, unknown>;

/** A copy of the event with the field in it; what has to be there for that is put there. */
export function planted(event: object, [path, value]: ForbiddenField): Container {
  const copy = structuredClone(event) as Container; // plain JSON
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let container = copy;
  for (const key of keys) {
    const inner = container[key];
    container[key] = typeof inner === 'object' && inner !== null ? inner : {};
    container = container[key] as Container; // just made sure
  }
  container[last] = value;
  return copy;
}
