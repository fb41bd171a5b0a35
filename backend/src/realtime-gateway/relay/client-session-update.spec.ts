import { allowedSessionFields } from './client-session-update.js';

function inputOf(input: Record<string, unknown>): unknown {
  return allowedSessionFields({ audio: { input } });
}

describe('what is left of a client’s session', () => {
  it('is turn detection, noise reduction and speed', () => {
    const kept = allowedSessionFields({
      type: 'realtime',
      instructions: 'x',
      audio: {
        input: {
          format: { type: 'audio/pcmu' },
          transcription: { model: 'm' },
          turn_detection: { type: 'server_vad', threshold: 0.4, silence_duration_ms: 700, unknown: 1 },
          noise_reduction: { type: 'near_field', extra: 1 },
        },
        output: { voice: 'v', speed: 1.2, format: { type: 'audio/pcmu' } },
      },
    });
    expect(kept).toEqual({
      type: 'realtime',
      audio: {
        input: {
          turn_detection: { type: 'server_vad', threshold: 0.4, silence_duration_ms: 700 },
          noise_reduction: { type: 'near_field' },
        },
        output: { speed: 1.2 },
      },
    });
  });

  it('clamps numbers to what upstream takes', () => {
    const turn_detection = {
      type: 'server_vad',
      threshold: 7,
      prefix_padding_ms: -5,
      silence_duration_ms: 1,
    };
    expect(inputOf({ turn_detection })).toEqual({
      type: 'realtime',
      audio: {
        input: {
          turn_detection: {
            type: 'server_vad',
            threshold: 1,
            prefix_padding_ms: 0,
            silence_duration_ms: 200,
          },
        },
      },
    });
    expect(allowedSessionFields({ audio: { output: { speed: 9 } } })).toEqual({
      type: 'realtime',
      audio: { output: { speed: 1.5 } },
    });
  });

  it('waits patiently when a client leaves the eagerness open', () => {
    const patient = {
      type: 'realtime',
      audio: { input: { turn_detection: { type: 'semantic_vad', eagerness: 'low' } } },
    };
    expect(inputOf({ turn_detection: { type: 'semantic_vad' } })).toEqual(patient);
    expect(inputOf({ turn_detection: { type: 'semantic_vad', eagerness: 'frantic' } })).toEqual(patient);
  });

  it('lets a push-to-talk client switch turn detection off', () => {
    expect(inputOf({ turn_detection: null, noise_reduction: null })).toEqual({
      type: 'realtime',
      audio: { input: { turn_detection: null, noise_reduction: null } },
    });
  });

  it('is nothing when only unknown things were asked for', () => {
    expect(inputOf({ turn_detection: { type: 'psychic' }, noise_reduction: 'much' })).toBeNull();
    expect(allowedSessionFields({ audio: { output: { speed: '2' } } })).toBeNull();
    expect(allowedSessionFields(undefined)).toBeNull();
  });
});
