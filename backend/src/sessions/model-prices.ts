/** USD per million tokens. `cachedInput` replaces `input` for the part of the input that upstream had cached. */
export interface TokenPrices {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

export interface ModelPrices {
  readonly text: TokenPrices;
  readonly audio: TokenPrices;
}

const FIRST_GENERATION: ModelPrices = {
  text: { input: 4, cachedInput: 0.4, output: 16 },
  audio: { input: 32, cachedInput: 0.4, output: 64 },
};

const SECOND_GENERATION: ModelPrices = {
  text: { ...FIRST_GENERATION.text, output: 24 },
  audio: FIRST_GENERATION.audio,
};

const SECOND_GENERATION_MINI: ModelPrices = {
  text: { input: 0.6, cachedInput: 0.06, output: 2.4 },
  audio: { input: 10, cachedInput: 0.3, output: 20 },
};

/** List prices as published in November 2026, by the model's exact name. A model that is not in here has no known price. */
export const MODEL_PRICES: ReadonlyMap<string, ModelPrices> = new Map([
  ['gpt-realtime-2025-08-28', FIRST_GENERATION],
  ['gpt-realtime-1.5', FIRST_GENERATION],
  ['gpt-realtime-2', SECOND_GENERATION],
  ['gpt-realtime-2.1', SECOND_GENERATION],
  ['gpt-realtime-2.1-mini', SECOND_GENERATION_MINI],
]);
