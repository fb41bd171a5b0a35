/** When a provider will shut a model down. */
export interface Retirement {
  /** The day, by UTC, on which it is gone: `YYYY-MM-DD`. */
  readonly retiresOn: string;
  /** What the provider recommends instead. */
  readonly successor: string;
  /** The day on which the provider's announcements were read. */
  readonly listedOn: string;
}

const FIRST_VOICES: Retirement = {
  retiresOn: '2027-01-20',
  successor: 'gpt-realtime-2.1',
  listedOn: '2026-11-22',
};

const FIRST_TRANSCRIBERS: Retirement = {
  retiresOn: '2027-02-26',
  successor: 'gpt-transcribe',
  listedOn: '2026-11-22',
};

/** Models that speak, as OpenAI itself serves them, by their exact names. */
export const MODEL_RETIREMENTS: ReadonlyMap<string, Retirement> = new Map([
  ['gpt-realtime', FIRST_VOICES],
  ['gpt-realtime-2025-08-28', FIRST_VOICES],
  ['gpt-realtime-mini', { ...FIRST_VOICES, successor: 'gpt-realtime-2.1-mini' }],
]);

/** Models that write down what was said. */
export const TRANSCRIPTION_MODEL_RETIREMENTS: ReadonlyMap<string, Retirement> = new Map([
  ['whisper-1', FIRST_TRANSCRIBERS],
  ['gpt-4o-transcribe', FIRST_TRANSCRIBERS],
  ['gpt-4o-mini-transcribe', FIRST_TRANSCRIBERS],
]);
