import fc from 'fast-check';
import { TARGET_LANGUAGES } from 'parley/contracts';
import {
  addFocusWord,
  areFocusWordsChosen,
  chooseFocusWords,
  forgetChosenFocusWords,
  removeFocusWord,
} from './choose-focus-words.js';
import { cleanLessonText } from './clean-lesson-text.js';
import { findFocusWords } from './focus-words.js';
import { findGrammarPoints } from '../grammar/grammar-points.js';

const LESSON = 'At the market.\nVocab: la manzana, el tomate, la pera\nGrammar: numbers';

describe('the focus words a learner chooses', () => {
  it('stand in the last line of the lesson, which then alone says what they are', () => {
    const lesson = removeFocusWord(LESSON, 'el tomate', 'es');
    expect(lesson).toBe(`${LESSON}\n\n★ Vocabulary: la manzana · la pera`);
    expect(findFocusWords(lesson, 'es')).toEqual(['la manzana', 'la pera']);
    expect(areFocusWordsChosen(lesson)).toBe(true);
    expect(findGrammarPoints(lesson)).toEqual(['numbers']);
  });

  it('are added behind those found in the text', () => {
    const lesson = addFocusWord(LESSON, ' el kilo ', 'es');
    expect(findFocusWords(lesson, 'es')).toEqual(['la manzana', 'el tomate', 'la pera', 'el kilo']);
  });

  it('leave one line however often they change, and none when they are the text’s own again', () => {
    const without = removeFocusWord(removeFocusWord(LESSON, 'la pera', 'es'), 'el tomate', 'es');
    expect(without).toBe(`${LESSON}\n\n★ Vocabulary: la manzana`);
    const again = addFocusWord(addFocusWord(without, 'el tomate', 'es'), 'la pera', 'es');
    expect(again).toBe(LESSON);
    expect(areFocusWordsChosen(again)).toBe(false);
  });

  it('may be none at all', () => {
    const lesson = chooseFocusWords(LESSON, [], 'es');
    expect(findFocusWords(lesson, 'es')).toEqual([]);
    expect(findFocusWords(cleanLessonText(lesson), 'es')).toEqual([]);
    expect(findFocusWords(forgetChosenFocusWords(lesson), 'es')).toHaveLength(3);
  });

  it.each(['：', '፦'])('may stand behind a label with %s', (colon) => {
    const lesson = `${LESSON}\n\n★ ቃላት${colon} la pera · la uva`;
    expect(findFocusWords(lesson, 'es')).toEqual(['la pera', 'la uva']);
    expect(areFocusWordsChosen(lesson)).toBe(true);
  });

  it('may be the whole lesson', () => {
    expect(findFocusWords(addFocusWord('', 'la playa', 'es'), 'es')).toEqual(['la playa']);
  });

  it('may hold commas, alone and among others', () => {
    const phrase = 'il conto, per favore';
    const one = addFocusWord('Al ristorante', phrase, 'it');
    expect(findFocusWords(one, 'it')).toEqual([phrase]);
    expect(findFocusWords(addFocusWord(one, 'il pane', 'it'), 'it')).toEqual([phrase, 'il pane']);
  });

  it.each([
    ['a word it has already', 'El Tomate', 'es'],
    ['a word in a script the language is not written in', 'ringo', 'ja'],
    ['nothing to read', ' · ', 'es'],
    ['a whole paragraph', 'una palabra '.repeat(20), 'es'],
  ])('do not grow by %s', (_what, word, language) => {
    expect(addFocusWord(LESSON, word, language)).toBe(LESSON);
  });

  it.each([
    ['Vocabulario', 'es'],
    ['単語', 'ja'],
    ['المفردات', 'ar'],
    ['Từ vựng', 'vi'],
  ])('stand behind the label %s', (label, language) => {
    const lesson = chooseFocusWords('', ['a'], language, label);
    expect(lesson).toBe(`★ ${label}: a`);
    expect(areFocusWordsChosen(lesson)).toBe(true);
  });

  it('stand behind a label that is understood, whatever the screen calls them', () => {
    const lesson = chooseFocusWords('', ['la playa'], 'es', 'Blah');
    expect(findFocusWords(lesson, 'es')).toEqual(['la playa']);
  });

  it.each([
    ['★ Vocabulary: sol, luna', ['sol', 'luna']],
    ['Vocab: mar\n\n⭐️ Palabras： sol · luna\n\nMore text.', ['sol', 'luna']],
    ['★ Words: sol\nVocab: mar\n★ Words: luna', ['sol', 'luna']],
    ['★ Unit 5: At the market\nVocab: sol, luna', ['sol', 'luna']],
    ['★ sol\n★ luna\n★ mar', ['sol', 'luna', 'mar']],
  ])('are read as a person may write them: %j', (lesson, words) => {
    expect(findFocusWords(lesson, 'es')).toEqual(words);
  });
});

const piece = fc.constantFrom(
  ...[
    'vocab: ',
    '- ',
    '1. ',
    ', ',
    ' · ',
    ' = ',
    '\n',
    '\t',
    '「',
    '」',
    '"',
    "'",
    '★ ',
    '(',
    ')',
    ';',
    ': ',
    '. ',
  ],
  ...['la casa', 'perro', '犬', 'кот', '食べる', 'l’été', 'col·lecció', 'كتاب', '?', '¿', '-e', '/a/', '2'],
);
const lessonText = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));

describe('choosing in any lesson', () => {
  it('keeps exactly the words that were found in it, less the removed one', () => {
    fc.assert(
      fc.property(lessonText, fc.constantFrom(...TARGET_LANGUAGES), (lesson, { code }) => {
        const [removed, ...others] = findFocusWords(lesson, code);
        if (removed === undefined) return;
        const chosen = removeFocusWord(lesson, removed, code);
        expect(findFocusWords(chosen, code)).toEqual(others);
        expect(findFocusWords(cleanLessonText(chosen), code)).toEqual(others);
      }),
      { numRuns: 1000 },
    );
  });
});
