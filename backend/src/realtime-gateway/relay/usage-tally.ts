import type { TokenUsage } from '../../sessions/session-outcome.js';
import { type JsonObject, numberAt, objectAt } from '../json-object.js';

const NOTHING: TokenUsage = {
  inputText: 0,
  inputAudio: 0,
  cachedText: 0,
  cachedAudio: 0,
  outputText: 0,
  outputAudio: 0,
};

/** A token count is a whole number; whatever else an engine sends counts as none. */
function countAt(object: JsonObject | undefined, key: string): number {
  const count = numberAt(object, key) ?? 0;
  return Number.isInteger(count) && count > 0 ? count : 0;
}

/** Cached tokens are a subset of the input; an engine that gives only their sum has them counted as audio first. */
function cachedTokens(details: JsonObject | undefined): Pick<TokenUsage, 'cachedText' | 'cachedAudio'> {
  const split = objectAt(details, 'cached_tokens_details');
  if (split !== undefined) {
    return { cachedText: countAt(split, 'text_tokens'), cachedAudio: countAt(split, 'audio_tokens') };
  }
  const total = countAt(details, 'cached_tokens');
  const cachedAudio = Math.min(total, countAt(details, 'audio_tokens'));
  return { cachedAudio, cachedText: total - cachedAudio };
}

function readUsage(usage: JsonObject): TokenUsage {
  const input = objectAt(usage, 'input_token_details');
  const output = objectAt(usage, 'output_token_details');
  return {
    inputText: input === undefined ? countAt(usage, 'input_tokens') : countAt(input, 'text_tokens'),
    inputAudio: countAt(input, 'audio_tokens'),
    ...cachedTokens(input),
    outputText: output === undefined ? countAt(usage, 'output_tokens') : countAt(output, 'text_tokens'),
    outputAudio: countAt(output, 'audio_tokens'),
  };
}

/** Adds up the `usage` objects of `response.done`; engines that send none leave it at zero. */
export class UsageTally {
  private sum: TokenUsage = NOTHING;

  get total(): TokenUsage {
    return this.sum;
  }

  add(usage: JsonObject | undefined): void {
    if (usage === undefined) return;
    const more = readUsage(usage);
    this.sum = {
      inputText: this.sum.inputText + more.inputText,
      inputAudio: this.sum.inputAudio + more.inputAudio,
      cachedText: this.sum.cachedText + more.cachedText,
      cachedAudio: this.sum.cachedAudio + more.cachedAudio,
      outputText: this.sum.outputText + more.outputText,
      outputAudio: this.sum.outputAudio + more.outputAudio,
    };
  }
}
