import fc from 'fast-check';
import { MODEL_PRICES } from './model-prices.js';
import { sessionCostSplitUsd, sessionCostUsd } from './session-cost.js';
import type { TokenUsage } from './session-outcome.js';

const usage: TokenUsage = {
  inputText: 10_000,
  cachedText: 8_000,
  inputAudio: 20_000,
  cachedAudio: 15_000,
  outputText: 1_000,
  outputAudio: 6_000,
};

describe('the cost of a session', () => {
  // By hand, first generation: text 2,000×4 + 8,000×0.40 + 1,000×16 = 27,200; audio 5,000×32 + 15,000×0.40 + 6,000×64 = 550,000;
  // together 577,200 millionths of a dollar. The others the same way.
  it.each([
    ['gpt-realtime-2025-08-28', 0.5772],
    ['gpt-realtime-1.5', 0.5772],
    ['gpt-realtime-2', 0.5852],
    ['gpt-realtime-2.1', 0.5852],
    ['gpt-realtime-2.1-mini', 0.17858],
  ])('of %s is %d USD, worked out by hand', (model, costUsd) => {
    expect(sessionCostUsd({ provider: 'openai', model, usage })).toBe(costUsd);
  });

  it('is unknown, not zero, for a model without a price', () => {
    expect(sessionCostUsd({ provider: 'custom', model: 'local-voice-7b', usage })).toBeNull();
    expect(sessionCostUsd({ provider: 'openai', model: 'constructor', usage })).toBeNull();
  });

  it('is zero with the simulator, whichever model it plays', () => {
    expect(sessionCostUsd({ provider: 'simulator', model: 'gpt-realtime-2.1', usage })).toBe(0);
  });

  it('counts cached tokens once, even when upstream reports more of them than input', () => {
    const cost = (inputText: number, cachedText: number): number | null =>
      sessionCostUsd({
        provider: 'openai',
        model: 'gpt-realtime-2',
        usage: { inputText, cachedText, inputAudio: 0, cachedAudio: 0, outputText: 0, outputAudio: 0 },
      });
    expect(cost(1_000_000, 1_000_000)).toBe(0.4);
    expect(cost(1_000_000, 2_000_000)).toBe(0.4);
  });

  it('is split by what it was for', () => {
    expect(sessionCostSplitUsd({ provider: 'openai', model: 'gpt-realtime-2', usage })).toEqual({
      text: { input: 0.008, cachedInput: 0.0032, output: 0.024 },
      audio: { input: 0.16, cachedInput: 0.006, output: 0.384 },
    });
    expect(sessionCostSplitUsd({ provider: 'custom', model: 'local-voice-7b', usage })).toBeNull();
  });

  it('never falls when more is spoken', () => {
    const count = fc.integer({ min: 0, max: 5_000_000 });
    const model = fc.constantFrom(...MODEL_PRICES.keys());
    fc.assert(
      fc.property(model, count, count, (name, outputAudio, more) => {
        const cost = (tokens: number): number =>
          sessionCostUsd({ provider: 'openai', model: name, usage: { ...usage, outputAudio: tokens } }) ?? -1;
        expect(cost(outputAudio + more)).toBeGreaterThanOrEqual(cost(outputAudio));
      }),
    );
  });
});

describe('the price list', () => {
  it.each([...MODEL_PRICES])('says of %s from which day its prices are', (_model, { listedOn }) => {
    expect(listedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(new Date(listedOn).toISOString().slice(0, 10)).toBe(listedOn);
  });
});
