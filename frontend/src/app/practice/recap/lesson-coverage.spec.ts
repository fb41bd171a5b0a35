import type { FocusWordCoverage } from 'parley/lesson/coverage';
import type { CaptionLine, ConversationRecord } from '../session/conversation-record';
import { countsOf, coveringSentencesOf, spokenTalkOf } from './lesson-coverage';

function line(speaker: CaptionLine['speaker'], text: string, isSpoken: boolean): CaptionLine {
  return { itemId: text, speaker, text, startMs: 3000, speechMs: 0, isInterrupted: false, isSpoken };
}

const RECORD: ConversationRecord = {
  lesson: { nativeLanguage: 'en', targetLanguage: 'es', studentLevel: 'A2', conversationPrompt: '' },
  focusWords: ['la playa'],
  endReason: 'learner_ended',
  durationMs: 0,
  learnerSpeechMs: 0,
  longestAnswerMs: 0,
  tutorSpeechMs: 0,
  learnerTurns: 0,
  tutorTurns: 0,
  interruptions: 0,
  savedWords: [],
  captions: [
    line('tutor', '¿Y la playa?', true),
    line('learner', 'Fui a la playa.', true),
    line('learner', 'Otra vez, por favor.', false),
  ],
};

const WORDS: readonly FocusWordCoverage[] = [
  { word: 'la playa', outcome: 'said', sentence: 'Fui a la playa.', atMs: 3000 },
  { word: 'el mar', outcome: 'heard', sentence: '¿Y el mar?', atMs: 0 },
  { word: 'la arena', outcome: 'unmet' },
];

describe('the coverage of a lesson', () => {
  it('is measured by what was spoken, not by what a button said', () => {
    expect(spokenTalkOf(RECORD).lines).toEqual([
      { speaker: 'tutor', text: '¿Y la playa?', atMs: 3000 },
      { speaker: 'learner', text: 'Fui a la playa.', atMs: 3000 },
    ]);
  });

  it('is counted by what became of the words', () => {
    expect(countsOf(WORDS)).toEqual({ said: 1, heard: 1, unmet: 1 });
  });

  it('tells where the learner said the words', () => {
    expect(coveringSentencesOf(WORDS)).toEqual(['Fui a la playa.']);
  });
});
