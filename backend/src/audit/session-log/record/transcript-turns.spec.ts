import { toTranscriptTurns } from './transcript-turns.js';
import type { TranscriptRow } from './transcript.repository.js';

function doubtOf(turn: Pick<TranscriptRow, 'text'> & Partial<TranscriptRow>, targetLanguage = 'es'): boolean {
  const turns = [{ speaker: 'learner', isTyped: false, ...turn } as const];
  return toTranscriptTurns({ targetLanguage, dueOn: null, turns })[0]!.is_doubtful;
}

describe('a turn of a transcript', () => {
  it('is doubtful when it is in a script that the language is not written in', () => {
    expect(doubtOf({ text: 'ご視聴ありがとうございました' })).toBe(true);
    expect(doubtOf({ text: 'ご視聴ありがとうございました' }, 'ja')).toBe(false);
  });

  it('is doubtful when it is in another language', () => {
    expect(doubtOf({ text: 'I would like to have the bill, please, and then we will go home.' })).toBe(true);
  });

  it('is not when it fits, when the tutor said it, or when nobody did', () => {
    expect(doubtOf({ text: 'Quiero la cuenta, por favor.' })).toBe(false);
    expect(doubtOf({ text: 'ご視聴ありがとうございました', speaker: 'tutor' })).toBe(false);
    expect(doubtOf({ text: 'ご視聴ありがとうございました', isTyped: true })).toBe(false);
  });
});
