import {
  anything,
  type Check,
  either,
  fields,
  flag,
  invalidValue,
  isRecord,
  list,
  missingParameter,
  nullable,
  number,
  oneOf,
  text,
} from './field-checks.js';
import type { ProtocolProblem } from './protocol-problem.js';
import { DEFAULT_SEMANTIC_VAD, DEFAULT_SERVER_VAD, type SessionSettings } from './session-settings.js';

/** The simulator speaks and hears PCM only; G.711 is refused by name. */
const pcmFormat = fields({ type: oneOf('audio/pcm'), rate: oneOf(24_000) });

const serverVad = fields({
  type: oneOf('server_vad'),
  threshold: number(0, 1),
  prefix_padding_ms: number(0, 5_000, 'integer'),
  silence_duration_ms: number(0, 10_000, 'integer'),
  // Stored and sent back, but never acted upon: this tutor does not prompt a learner who is silent.
  idle_timeout_ms: nullable(number(5_000, 30_000, 'integer')),
  create_response: flag(),
  interrupt_response: flag(),
});

const semanticVad = fields({
  type: oneOf('semantic_vad'),
  eagerness: oneOf('low', 'medium', 'high', 'auto'),
  create_response: flag(),
  interrupt_response: flag(),
});

const turnDetection: Check = (value, path) => {
  if (!isRecord(value)) return fields({})(value, path);
  if (!('type' in value)) return missingParameter(`${path}.type`);
  if (value['type'] === 'server_vad') return serverVad(value, path);
  if (value['type'] === 'semantic_vad') return semanticVad(value, path);
  return oneOf('server_vad', 'semantic_vad')(value['type'], `${path}.type`);
};

const checkSession = fields(
  {
    type: oneOf('realtime'),
    model: text(),
    instructions: text(),
    output_modalities: list(oneOf('audio')),
    max_output_tokens: either(number(1, 4_096, 'integer'), oneOf('inf')),
    audio: fields({
      input: fields({
        format: pcmFormat,
        turn_detection: nullable(turnDetection),
        noise_reduction: nullable(fields({ type: oneOf('near_field', 'far_field'), strength: number(0, 1) })),
        transcription: nullable(
          fields({
            model: text(),
            language: text(),
            languages: list(text()),
            prompt: text(),
            keywords: list(text()),
            delay: text(),
          }),
        ),
      }),
      output: fields({
        format: pcmFormat,
        voice: either(text(), fields({ id: text() }, ['id'])),
        speed: number(0.25, 1.5),
      }),
    }),
    include: anything,
    parallel_tool_calls: anything,
    prompt: anything,
    reasoning: anything,
    tool_choice: anything,
    tools: anything,
    tracing: anything,
    truncation: anything,
  },
  ['type'],
);

export type SessionUpdate =
  | { readonly kind: 'accepted'; readonly settings: SessionSettings }
  | { readonly kind: 'refused'; readonly problem: ProtocolProblem };

/** The settings after a `session.update`, whose `session` is merged field by field; all of it or nothing. */
export function updateSettings(
  current: SessionSettings,
  session: unknown,
  hasSpoken: boolean,
): SessionUpdate {
  const problem = checkSession(session, 'session') ?? checkFixedFields(current, session, hasSpoken);
  if (problem || !isRecord(session))
    return { kind: 'refused', problem: problem ?? missingParameter('session') };
  // Cast: the check above admits only what the settings can hold, and merging keeps the rest.
  return { kind: 'accepted', settings: merge(current, withVadDefaults(session, current)) as SessionSettings };
}

export function wantsSemanticVad(session: unknown): boolean {
  return read(session, 'audio', 'input', 'turn_detection', 'type') === 'semantic_vad';
}

function checkFixedFields(
  current: SessionSettings,
  session: unknown,
  hasSpoken: boolean,
): ProtocolProblem | null {
  const model = read(session, 'model');
  if (model !== undefined && model !== current.model) {
    return invalidValue('session.model', 'The model of a session cannot be changed.');
  }
  const voice = read(session, 'audio', 'output', 'voice');
  const isOtherVoice =
    voice !== undefined && JSON.stringify(voice) !== JSON.stringify(current.audio.output.voice);
  if (!hasSpoken || !isOtherVoice) return null;
  const message = 'The voice cannot be updated during the session once the model has responded with audio.';
  return { code: 'cannot_update_voice', message, param: 'session.audio.output.voice' };
}

/** A detector of another type starts from that type's defaults, not from the fields of the old one. */
function withVadDefaults(session: Record<string, unknown>, current: SessionSettings): unknown {
  const patch = read(session, 'audio', 'input', 'turn_detection');
  if (!isRecord(patch) || patch['type'] === current.audio.input.turn_detection?.type) return session;
  const defaults = patch['type'] === 'server_vad' ? DEFAULT_SERVER_VAD : DEFAULT_SEMANTIC_VAD;
  return merge(session, { audio: { input: { turn_detection: { ...defaults, ...patch } } } });
}

/** The old value with the patch laid over it, field by field; an object of another `type` replaces the old one. */
function merge(current: unknown, patch: unknown): unknown {
  if (!isRecord(patch) || !isRecord(current)) return patch;
  if ('type' in patch && 'type' in current && patch['type'] !== current['type']) return patch;
  const merged: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(patch)) merged[name] = merge(current[name], value);
  return merged;
}

function read(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}
