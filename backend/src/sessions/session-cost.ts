import { MODEL_PRICES, type TokenPrices } from './model-prices.js';
import type { TokenUsage } from './session-outcome.js';

const TOKENS_PER_PRICE_UNIT = 1_000_000;
/** One decimal place of USD that the database keeps. */
const COST_STEPS_PER_USD = 1_000_000;

/**
 * What a conversation cost at list price, in USD rounded to millionths; input transcription, which upstream bills by the minute,
 * is not in it. Null when the model has no known price: unknown is not zero. The simulator is free whatever model it plays.
 */
export function sessionCostUsd(spoken: {
  provider: string;
  model: string;
  usage: TokenUsage;
}): number | null {
  if (spoken.provider === 'simulator') return 0;
  const prices = MODEL_PRICES.get(spoken.model);
  if (prices === undefined) return null;
  const { usage } = spoken;
  const costUsd =
    tokensCostUsd(prices.text, usage.inputText, usage.cachedText, usage.outputText) +
    tokensCostUsd(prices.audio, usage.inputAudio, usage.cachedAudio, usage.outputAudio);
  return Math.round(costUsd * COST_STEPS_PER_USD) / COST_STEPS_PER_USD;
}

/** Cached tokens are a subset of the input: they are billed once, at their own price. */
function tokensCostUsd(prices: TokenPrices, input: number, cached: number, output: number): number {
  const cachedInput = Math.min(cached, input);
  const freshInput = input - cachedInput;
  return (
    (freshInput * prices.input + cachedInput * prices.cachedInput + output * prices.output) /
    TOKENS_PER_PRICE_UNIT
  );
}
