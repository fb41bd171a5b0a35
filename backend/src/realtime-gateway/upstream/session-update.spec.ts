import { buildSession, type SessionConfiguration } from './session-update.js';

const CONFIGURATION: SessionConfiguration = {
  instructions: 'Speak Spanish.',
  voice: 'marin',
  speed: 1,
  transcriptionModel: 'gpt-transcribe',
  vad: 'semantic',
  targetLanguage: 'es',
  nativeLanguage: 'en',
  isPlain: false,
};

function transcriptionOf(changes: Partial<SessionConfiguration>): unknown {
  return (buildSession({ ...CONFIGURATION, ...changes }) as { audio: { input: { transcription: unknown } } })
    .audio.input.transcription;
}

describe('our session', () => {
  it('speaks as fast as it is asked to', () => {
    expect(buildSession({ ...CONFIGURATION, speed: 0.8 })).toMatchObject({
      audio: { output: { speed: 0.8 } },
    });
  });

  it('is a patient, far-field, spoken conversation under our instructions', () => {
    expect(buildSession(CONFIGURATION)).toEqual({
      type: 'realtime',
      output_modalities: ['audio'],
      instructions: 'Speak Spanish.',
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
          transcription: { model: 'gpt-transcribe', languages: ['es', 'en'] },
        },
        output: { format: { type: 'audio/pcm', rate: 24000 }, voice: 'marin', speed: 1 },
      },
      max_output_tokens: 2048,
      truncation: { type: 'retention_ratio', retention_ratio: 0.8 },
    });
  });

  it('waits for silence where the engine knows nothing else, and is the same in all other respects', () => {
    const semantic = buildSession(CONFIGURATION) as { audio: { input: object } };
    const serverVad = {
      type: 'server_vad',
      threshold: 0.5,
      prefix_padding_ms: 300,
      silence_duration_ms: 3500,
      create_response: true,
      interrupt_response: true,
    };
    const { audio } = semantic;
    expect(buildSession({ ...CONFIGURATION, vad: 'server' })).toEqual({
      ...semantic,
      audio: { ...audio, input: { ...audio.input, turn_detection: serverVad } },
    });
  });

  it.each(['whisper-1', 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe', 'gpt-4o-mini-transcribe-2025-12-15'])(
    'names one language to the old model %s',
    (transcriptionModel) => {
      expect(transcriptionOf({ transcriptionModel })).toEqual({ model: transcriptionModel, language: 'es' });
    },
  );

  it('names each language once to the new models, by its ISO code', () => {
    expect(transcriptionOf({ targetLanguage: 'pt-BR', nativeLanguage: 'pt-PT' })).toMatchObject({
      languages: ['pt'],
    });
    expect(transcriptionOf({ targetLanguage: 'nb', nativeLanguage: 'uz' })).toMatchObject({
      languages: ['no'],
    });
  });

  it.each([
    ['without a model', { transcriptionModel: undefined }],
    ['with an empty model', { transcriptionModel: '' }],
    ['for a language the models do not list', { targetLanguage: 'bn' }],
  ])('asks for no transcription %s', (_name, changes) => {
    expect(transcriptionOf(changes)).toBeNull();
  });

  it('keeps to what every server understands once the full one was rejected', () => {
    const plain = buildSession({ ...CONFIGURATION, isPlain: true });
    expect(plain).toMatchObject({
      instructions: 'Speak Spanish.',
      audio: {
        input: {
          turn_detection: {
            type: 'server_vad',
            threshold: 0.5,
            prefix_padding_ms: 300,
            silence_duration_ms: 3500,
          },
          transcription: null,
        },
      },
    });
    expect(Object.keys(plain)).not.toContain('truncation');
  });
});
