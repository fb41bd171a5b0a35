import { countDistinctWords, findLongestAnswer } from './spoken-figures.js';

describe('the words a learner used', () => {
  it.each([
    ['es', ['Sí, sí.', 'Sí, voy a la playa. ¿A la playa?'], 5],
    ['tr', ['Işık ışık', 'İyi iyi'], 2],
    ['ja', ['寿司を食べます。', '寿司が好きです。'], 6],
    ['fr', ['J’ai 12 ans.'], 2],
    ['de', ['…', ''], 0],
    ['de', [], 0],
  ])('are counted once each in %s', (language, texts, count) => {
    expect(countDistinctWords(texts, language)).toBe(count);
  });
});

describe('the longest answer', () => {
  it('is the first with the most words', () => {
    const answers = [
      { text: 'Sí.', atMs: 1 },
      { text: 'Me gusta el mar.', atMs: 2 },
      { text: 'Y también las montañas.', atMs: 3 },
    ];
    expect(findLongestAnswer(answers, 'es')).toEqual({ text: 'Me gusta el mar.', atMs: 2, words: 4 });
  });

  it('is not there when nothing was said in words', () => {
    expect(findLongestAnswer([{ text: '…', atMs: 0 }], 'es')).toBeUndefined();
    expect(findLongestAnswer([], 'es')).toBeUndefined();
  });
});
