import type { UpstreamVad } from '../../config/app-config.js';
import { booleanAt, isJsonObject, type JsonObject, numberAt, objectAt, stringAt } from '../json-object.js';
import { PATIENT_SERVER_VAD } from '../upstream/session-update.js';

const EAGERNESS = ['low', 'medium', 'high', 'auto'];
const NOISE_REDUCTION = ['near_field', 'far_field'];

/** Bounds in the units of the wire: a ratio, milliseconds, and times the natural pace. */
const THRESHOLD = { min: 0, max: 1 };
const PREFIX_PADDING_MS = { min: 0, max: 2000 };
const SILENCE_DURATION_MS = { min: 200, max: 6000 };
const SPEED = { min: 0.25, max: 1.5 };

function clamped(value: number | undefined, bounds: { min: number; max: number }): number | undefined {
  return value === undefined ? undefined : Math.min(bounds.max, Math.max(bounds.min, value));
}

/** Times the natural pace, as far from it as a client may go. */
export function clampedSpeed(speed: number): number {
  return Math.min(SPEED.max, Math.max(SPEED.min, speed));
}

/** Leaves out undefined fields, so that an absent field stays absent on the wire. */
function defined(fields: Record<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/**
 * `null` (push to talk) or one of the two known kinds with its own known fields; undefined when it is neither.
 * A `semantic_vad` without eagerness gets `low`: upstream's default would cut learners off while they think. Where upstream does
 * not know it at all, the patience that it stands for is what remains.
 */
function turnDetection(value: unknown, vad: UpstreamVad): JsonObject | null | undefined {
  if (value === null) return null;
  if (!isJsonObject(value)) return undefined;
  const shared = {
    create_response: booleanAt(value, 'create_response'),
    interrupt_response: booleanAt(value, 'interrupt_response'),
  };
  switch (stringAt(value, 'type')) {
    case 'semantic_vad': {
      if (vad === 'server') return { ...PATIENT_SERVER_VAD, ...defined(shared) };
      const eagerness = stringAt(value, 'eagerness') ?? '';
      return defined({
        type: 'semantic_vad',
        eagerness: EAGERNESS.includes(eagerness) ? eagerness : 'low',
        ...shared,
      });
    }
    case 'server_vad':
      return defined({
        type: 'server_vad',
        threshold: clamped(numberAt(value, 'threshold'), THRESHOLD),
        prefix_padding_ms: clamped(numberAt(value, 'prefix_padding_ms'), PREFIX_PADDING_MS),
        silence_duration_ms: clamped(numberAt(value, 'silence_duration_ms'), SILENCE_DURATION_MS),
        ...shared,
      });
    default:
      return undefined;
  }
}

function noiseReduction(value: unknown): JsonObject | null | undefined {
  if (value === null) return null;
  const type = isJsonObject(value) ? stringAt(value, 'type') : undefined;
  return type !== undefined && NOISE_REDUCTION.includes(type) ? { type } : undefined;
}

/**
 * What is left of a client's `session` object: at most `audio.input.turn_detection`, `audio.input.noise_reduction` and
 * `audio.output.speed`, rebuilt field by field. Null when nothing is left; everything else is dropped in silence because
 * stock clients always send a full session. `vad`: what upstream knows.
 */
export function allowedSessionFields(
  session: JsonObject | undefined,
  vad: UpstreamVad = 'semantic',
): JsonObject | null {
  const audio = objectAt(session, 'audio');
  const input = objectAt(audio, 'input') ?? {};
  const allowedInput = defined({
    turn_detection: turnDetection(input['turn_detection'], vad),
    noise_reduction: noiseReduction(input['noise_reduction']),
  });
  const speed = numberAt(objectAt(audio, 'output'), 'speed');
  const allowedAudio = defined({
    input: Object.keys(allowedInput).length > 0 ? allowedInput : undefined,
    output: speed === undefined ? undefined : { speed: clampedSpeed(speed) },
  });
  return Object.keys(allowedAudio).length > 0 ? { type: 'realtime', audio: allowedAudio } : null;
}
