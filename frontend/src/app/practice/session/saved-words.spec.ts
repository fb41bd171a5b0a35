import { SavedWords } from './saved-words';

const word = (text: string, itemId = 'tutor-1') => ({
  word: text,
  sentence: `¡${text}!`,
  itemId,
  startMs: 0,
});

describe('saved words', () => {
  it('keep the order in which they were saved', () => {
    const words = new SavedWords();
    words.toggle(word('playa'));
    words.toggle(word('mercado'));
    expect(words.all().map((saved) => saved.word)).toEqual(['playa', 'mercado']);
  });

  it('let a word go when it is tapped again, wherever it stands then', () => {
    const words = new SavedWords();
    words.toggle(word('Mañana'));
    words.toggle(word('man\u0303ana', 'tutor-2'));
    expect(words.all()).toEqual([]);
  });
});
