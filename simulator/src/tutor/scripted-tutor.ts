import type { LessonBrief } from './lesson-brief.js';
import { GERMANIC } from './phrases/germanic.js';
import { PHRASE_BOOKS } from './phrases/phrase-books.js';
import { spokenForm, writtenForm } from './reading.js';

export interface TutorSentence {
  /** What the captions show, with the space that sets it off from the sentence before. */
  readonly text: string;
  /** What the voice is given to say; differs from the text where the voice cannot read it. */
  readonly spoken: string;
}

export interface TutorTurn {
  /** The language it speaks: the one asked for, or English where there are no phrases. */
  readonly languageCode: string;
  readonly sentences: readonly TutorSentence[];
}

/**
 * What the tutor says in its turn number `turn` (from 0): first it greets and opens on the lesson's topic, then every
 * turn reacts and brings in the next focus word, and when all are used it asks on.
 */
export function tutorTurn(brief: LessonBrief, turn: number): TutorTurn {
  const asked = PHRASE_BOOKS.get(brief.languageCode);
  const languageCode = asked ? brief.languageCode : 'en';
  const book = asked ?? GERMANIC.en;
  const phrases = turn === 0 ? opening() : reply();
  const sentences = phrases.map((phrase, index) => ({
    text: (index === 0 ? '' : book.separator) + writtenForm(phrase),
    spoken: spokenForm(phrase),
  }));
  return { languageCode, sentences };

  function opening(): string[] {
    const topic = brief.topic === null ? [] : [fill(book.topic, 'topic', brief.topic)];
    return [book.greeting, ...topic, book.opening];
  }

  function reply(): string[] {
    const word = brief.focusWords[turn - 1];
    const question =
      word === undefined ? pick(book.followUps, turn) : fill(pick(book.weaves, turn - 1), 'word', word);
    return [pick(book.reactions, turn - 1), question];
  }
}

/** Not `replace(slot, value)` alone: `$&` in a learner's word would be read as a pattern. */
function fill(template: string, slot: 'topic' | 'word', value: string): string {
  return template.replace(`{${slot}}`, () => value);
}

function pick(phrases: readonly string[], turn: number): string {
  return phrases[turn % phrases.length] ?? '';
}
