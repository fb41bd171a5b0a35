import type { StudentLevel } from 'parley/contracts';

/** What the holder of a just redeemed token may start. */
export interface RedeemedSession {
  readonly id: string;
  readonly systemPrompt: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly focusWords: readonly string[];
  readonly maxMinutes: number;
}
