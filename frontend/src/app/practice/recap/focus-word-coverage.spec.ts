import type { CaptionLine, ConversationRecord } from '../session/conversation-record';
import { coverFocusWords } from './focus-word-coverage';

interface Talk {
  readonly language: string;
  readonly words: readonly string[];
  readonly learner?: readonly string[];
  readonly tutor?: readonly string[];
  /** Turns of the learner, readable or not. */
  readonly learnerTurns?: number;
}

function lines(speaker: CaptionLine['speaker'], texts: readonly string[]): CaptionLine[] {
  const heard = { startMs: 0, speechMs: 0, isInterrupted: false, isSpoken: true };
  return texts.map((text, index) => ({ ...heard, itemId: `${speaker}${index}`, speaker, text }));
}

function recordOf({ language, words, learner = [], tutor = [], learnerTurns }: Talk): ConversationRecord {
  return {
    lesson: { nativeLanguage: 'en', targetLanguage: language, studentLevel: 'A2', conversationPrompt: '' },
    focusWords: words,
    endReason: 'learner_ended',
    durationMs: 0,
    learnerSpeechMs: 0,
    longestAnswerMs: 0,
    tutorSpeechMs: 0,
    learnerTurns: learnerTurns ?? learner.length,
    tutorTurns: tutor.length,
    interruptions: 0,
    captions: [...lines('tutor', tutor), ...lines('learner', learner)],
    savedWords: [],
  };
}

describe('the coverage of focus words', () => {
  it('tells what was said, only heard, and never met', () => {
    const coverage = coverFocusWords(
      recordOf({
        language: 'es',
        words: ['la playa', 'divertido', 'el mercado'],
        tutor: ['¿Fuiste a la playa? ¡Qué divertido!'],
        learner: ['Sí, fui a la playa.'],
      }),
    );
    expect(coverage).toEqual({
      said: ['la playa'],
      heard: ['divertido'],
      unmet: ['el mercado'],
      learnerSpeech: 'readable',
    });
  });

  it.each([
    ['es', 'Café', 'un CAFE, por favor'],
    ['ar', 'كِتَاب', 'هذا كتاب جميل'],
    ['he', 'שָׁלוֹם', 'שלום לכולם'],
    ['zh-Hans', '菜单', '请给我菜单好吗'],
    ['ja', '出かける', '週末に出かけるつもりです'],
    ['th', 'ตลาด', 'ฉันไปตลาดทุกวัน'],
    ['fr', 'l’addition', 'L’addition, s’il vous plaît'],
    ['de', 'spazieren gehen', 'Wir wollen heute spazieren gehen.'],
  ])('finds in %s "%s" in "%s"', (language, word, text) => {
    expect(coverFocusWords(recordOf({ language, words: [word], learner: [text] })).said).toEqual([word]);
  });

  it.each([
    ['es', 'sol', 'El soldado está solo.'],
    ['de', 'gehen spazieren', 'Wir wollen spazieren gehen.'],
    ['hi', 'कल', 'काला'],
  ])('does not find in %s "%s" in "%s"', (language, word, text) => {
    expect(coverFocusWords(recordOf({ language, words: [word], learner: [text] })).unmet).toEqual([word]);
  });

  it.each([
    ['readable', ['Sí.', 'No.'], 2],
    ['partly_unreadable', ['Sí.'], 2],
    ['unreadable', [], 2],
    ['none', [], 0],
  ])('knows that the learner’s speech was %s', (judgement, learner, learnerTurns) => {
    const record = recordOf({ language: 'es', words: [], learner, learnerTurns });
    expect(coverFocusWords(record).learnerSpeech).toBe(judgement);
  });
});
