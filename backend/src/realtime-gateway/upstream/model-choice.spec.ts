import { ModelChoice } from './model-choice.js';

const TEN_MINUTES_MS = 10 * 60_000;
let nowMs: number;

beforeEach(() => {
  nowMs = 0;
});

function choice(fallbackModel: string | undefined): ModelChoice {
  return new ModelChoice({ model: 'old', fallbackModel }, () => nowMs);
}

describe('the choice of the model', () => {
  it('falls on the fallback model for a while once the first is unknown', () => {
    const models = choice('new');
    expect(models.first).toBe('old');
    models.noteUnknown('old');
    nowMs = TEN_MINUTES_MS - 1;
    expect(models.first).toBe('new');
    nowMs = TEN_MINUTES_MS;
    expect(models.first).toBe('old');
  });

  it('stays where it is when the fallback model is the unknown one, or there is none', () => {
    const models = choice('new');
    models.noteUnknown('new');
    expect(models.first).toBe('old');
    const single = choice(undefined);
    single.noteUnknown('old');
    expect(single.first).toBe('old');
  });
});
