import { MODEL_PRICES, type ModelPrices, type TokenPrices } from './model-prices.js';
import type { TokenUsage } from './session-outcome.js';

/** Prices are in USD per million tokens, so that one token costs so many millionths; the database keeps as many places. */
const MILLIONTHS_PER_USD = 1_000_000;

/** What tokens of one kind cost, in USD. */
export interface TokenCosts {
  /** Without what was cached. */
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

export interface CostSplit {
  readonly text: TokenCosts;
  readonly audio: TokenCosts;
}

interface Spoken {
  readonly provider: string;
  readonly model: string;
  readonly usage: TokenUsage;
}

const DEAREST = { text: dearest('text'), audio: dearest('audio') };

const FREE: TokenPrices = { input: 0, cachedInput: 0, output: 0 };
const SIMULATOR_PRICES = { text: FREE, audio: FREE };

/**
 * What a conversation cost at list price, in USD rounded to millionths; input transcription, which upstream bills by the minute,
 * is not in it. Null when the model has no known price: unknown is not zero. The simulator is free whatever model it plays.
 */
export function sessionCostUsd(spoken: Spoken): number | null {
  const costs = costsInMillionths(spoken);
  return costs === null ? null : roundedUsd(sum(costs.text) + sum(costs.audio));
}

/**
 * What tokens cost at most, in USD: at the dearest price of the list for each kind. For limits on models without a known price, which
 * must not pass as free.
 */
export function dearestCostUsd(usage: TokenUsage): number {
  const costs = costsAt(DEAREST, usage);
  return roundedUsd(sum(costs.text) + sum(costs.audio));
}

/** The same cost by what it was for; each part is rounded by itself. */
export function sessionCostSplitUsd(spoken: Spoken): CostSplit | null {
  const costs = costsInMillionths(spoken);
  return costs === null ? null : { text: inUsd(costs.text), audio: inUsd(costs.audio) };
}

function costsInMillionths({ provider, model, usage }: Spoken): CostSplit | null {
  const prices = provider === 'simulator' ? SIMULATOR_PRICES : MODEL_PRICES.get(model);
  return prices === undefined ? null : costsAt(prices, usage);
}

function costsAt(prices: Pick<ModelPrices, 'text' | 'audio'>, usage: TokenUsage): CostSplit {
  return {
    text: tokenCosts(prices.text, usage.inputText, usage.cachedText, usage.outputText),
    audio: tokenCosts(prices.audio, usage.inputAudio, usage.cachedAudio, usage.outputAudio),
  };
}

/** Cached tokens are a subset of the input: they are billed once, at their own price. */
function tokenCosts(prices: TokenPrices, input: number, cached: number, output: number): TokenCosts {
  const cachedInput = Math.min(cached, input);
  return {
    input: (input - cachedInput) * prices.input,
    cachedInput: cachedInput * prices.cachedInput,
    output: output * prices.output,
  };
}

function dearest(kind: 'text' | 'audio'): TokenPrices {
  const prices = [...MODEL_PRICES.values()].map((model) => model[kind]);
  const highest = (name: keyof TokenPrices): number => Math.max(...prices.map((price) => price[name]));
  return { input: highest('input'), cachedInput: highest('cachedInput'), output: highest('output') };
}

function sum({ input, cachedInput, output }: TokenCosts): number {
  return input + cachedInput + output;
}

function inUsd({ input, cachedInput, output }: TokenCosts): TokenCosts {
  return { input: roundedUsd(input), cachedInput: roundedUsd(cachedInput), output: roundedUsd(output) };
}

function roundedUsd(millionths: number): number {
  return Math.round(millionths) / MILLIONTHS_PER_USD;
}
