import { DEFAULT_SEMANTIC_VAD, DEFAULT_SERVER_VAD, voiceActivitySettings } from './session-settings.js';

const EAGERNESS = ['low', 'medium', 'auto', 'high'] as const;

/** How long a silence ends the turn for each eagerness, after so many phrases. */
function patience(turn: string | undefined, phrases: number): readonly number[] {
  return EAGERNESS.map((eagerness) =>
    voiceActivitySettings({ ...DEFAULT_SEMANTIC_VAD, eagerness }, () => turn).silenceDurationMs(phrases),
  );
}

describe('the silence that ends a turn', () => {
  it('is as long as server_vad says, whatever is said', () => {
    const detection = { ...DEFAULT_SERVER_VAD, silence_duration_ms: 1_200, threshold: 0.7 };
    const settings = voiceActivitySettings(detection, () => 'Quiero…');
    expect(settings).toMatchObject({ threshold: 0.7, prefixPaddingMs: 300 });
    expect([1, 2].map(settings.silenceDurationMs)).toEqual([1_200, 1_200]);
  });

  it('is up to 8, 4 or 2 s by the eagerness of semantic_vad while a sentence is not finished', () => {
    expect(patience('Quiero comprar… un billete.', 1)).toEqual([8_000, 4_000, 4_000, 2_000]);
  });

  it('is short once the sentence is finished', () => {
    const finished = [1_500, 1_000, 1_000, 500];
    expect(patience('Quiero comprar… un billete.', 2)).toEqual(finished);
    expect(patience('Quiero comprar un billete.', 1)).toEqual(finished);
  });

  it('is longer than a learner thinks for low eagerness when nobody knows what is said', () => {
    expect(patience(undefined, 1)[0]).toBeGreaterThan(3_000);
  });
});
