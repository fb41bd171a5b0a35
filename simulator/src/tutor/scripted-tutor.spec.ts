import fc from 'fast-check';
import { LANGUAGES } from 'parley/contracts';
import { PHRASE_BOOKS } from './phrases/phrase-books.js';
import { type TutorTurn, tutorTurn } from './scripted-tutor.js';

function textOf(turn: TutorTurn): string {
  return turn.sentences.map(({ text }) => text).join('');
}

const BRIEF = { languageCode: 'es', focusWords: ['la manzana', 'el pan', 'barato'], topic: 'En el mercado' };

describe('the scripted tutor', () => {
  it('greets and opens on the topic of the lesson, with a question', () => {
    const opening = textOf(tutorTurn(BRIEF, 0));
    expect(opening).toContain('¡Hola!');
    expect(opening).toContain('En el mercado');
    expect(opening).toMatch(/\?$/);
  });

  it('weaves in every focus word, one a turn, and asks on when all were used', () => {
    const turns = [1, 2, 3, 4, 5].map((turn) => textOf(tutorTurn(BRIEF, turn)));
    expect(turns[0]).toContain('la manzana');
    expect(turns[1]).toContain('el pan');
    expect(turns[2]).toContain('barato');
    expect(turns.slice(3).join()).not.toMatch(/manzana|el pan|barato/);
    expect(turns[4]).not.toBe(turns[3]);
  });

  it('never says the same thing in two turns running', () => {
    for (const languageCode of PHRASE_BOOKS.keys()) {
      for (let turn = 1; turn < 30; turn++) {
        const brief = { ...BRIEF, languageCode };
        expect(textOf(tutorTurn(brief, turn))).not.toBe(textOf(tutorTurn(brief, turn + 1)));
      }
    }
  });

  it('speaks English where it has no phrases', () => {
    expect(tutorTurn({ ...BRIEF, languageCode: 'xx' }, 0).languageCode).toBe('en');
  });

  it('takes words and topics as they are, whatever signs they hold', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (word) => {
        expect(textOf(tutorTurn({ languageCode: 'en', focusWords: [word], topic: null }, 1))).toContain(word);
        expect(textOf(tutorTurn({ languageCode: 'en', focusWords: [], topic: word }, 0))).toContain(word);
      }),
    );
  });

  it('shows Japanese with kanji and says it by its reading', () => {
    const { sentences } = tutorTurn({ ...BRIEF, languageCode: 'ja' }, 0);
    expect(sentences[1]?.text).toContain('今日のテーマ');
    expect(sentences[1]?.spoken).toContain('きょうのテーマ');
  });
});

describe('the phrase books', () => {
  const best = LANGUAGES.filter(({ targetTier }) => targetTier === 'A').map(({ code }) => code);

  it('exist for every language with the best support', () => {
    expect([...PHRASE_BOOKS.keys()].sort()).toEqual([...best].sort());
  });

  it.each([...PHRASE_BOOKS])('are complete in %s, with every slot in its place', (_, book) => {
    expect(book.topic.split('{topic}')).toHaveLength(2);
    for (const weave of book.weaves) expect(weave.split('{word}')).toHaveLength(2);
    const plain = [book.greeting, book.opening, ...book.reactions, ...book.followUps];
    expect(plain.join()).not.toMatch(/[{}]/);
    for (const list of [book.reactions, book.followUps, book.weaves]) {
      expect(new Set(list).size).toBeGreaterThanOrEqual(4);
    }
  });
});
