import { DEFAULT_SEMANTIC_VAD, DEFAULT_SERVER_VAD, voiceActivitySettings } from './session-settings.js';

describe('the silence that ends a turn', () => {
  it('is as long as server_vad says', () => {
    const settings = voiceActivitySettings({
      ...DEFAULT_SERVER_VAD,
      silence_duration_ms: 1_200,
      threshold: 0.7,
    });
    expect(settings).toEqual({ silenceDurationMs: 1_200, threshold: 0.7, prefixPaddingMs: 300 });
  });

  it('grows with the patience of semantic_vad, where auto is medium', () => {
    const [low, medium, high, auto] = (['low', 'medium', 'high', 'auto'] as const).map(
      (eagerness) => voiceActivitySettings({ ...DEFAULT_SEMANTIC_VAD, eagerness }).silenceDurationMs,
    );
    expect([low, medium, high]).toEqual([1_500, 1_000, 500]);
    expect(auto).toBe(medium);
  });
});
