/** USD per million tokens. `cachedInput` replaces `input` for the part of the input that upstream had cached. */
export interface TokenPrices {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

export interface ModelPrices {
  /** The day on which the provider's list was read: `YYYY-MM-DD`. */
  readonly listedOn: string;
  readonly text: TokenPrices;
  readonly audio: TokenPrices;
}

const FIRST_GENERATION: ModelPrices = {
  listedOn: '2026-11-22',
  text: { input: 4, cachedInput: 0.4, output: 16 },
  audio: { input: 32, cachedInput: 0.4, output: 64 },
};

const SECOND_GENERATION: ModelPrices = {
  ...FIRST_GENERATION,
  text: { ...FIRST_GENERATION.text, output: 24 },
};

const SECOND_GENERATION_MINI: ModelPrices = {
  listedOn: '2026-11-22',
  text: { input: 0.6, cachedInput: 0.06, output: 2.4 },
  audio: { input: 10, cachedInput: 0.3, output: 20 },
};

/**
 * The provider's list prices, by the model's exact name. A model that is not in here has no known price. A session keeps the cost that was
 * worked out when it was spoken: new prices change none of those before.
 */
export const MODEL_PRICES: ReadonlyMap<string, ModelPrices> = new Map([
  ['gpt-realtime-2025-08-28', FIRST_GENERATION],
  ['gpt-realtime-1.5', FIRST_GENERATION],
  ['gpt-realtime-2', SECOND_GENERATION],
  ['gpt-realtime-2.1', SECOND_GENERATION],
  ['gpt-realtime-2.1-mini', SECOND_GENERATION_MINI],
]);
