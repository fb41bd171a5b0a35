import fc from 'fast-check';
import { TARGET_LANGUAGES } from 'parley/contracts';
import { LEARNER_SENTENCES } from './testing/learner-sentences.js';
import { splitIntoWordSegments, wordsIn } from './word-segments.js';

describe('the word segments of a caption', () => {
  it.each([
    ['es', '¿Qué tal, Ana?', ['Qué', 'tal', 'Ana']],
    ['fr', 'L’addition, s’il vous plaît !', ['L’addition', 's’il', 'vous', 'plaît']],
    ['en', 'It’s 7:30, isn’t it?', ['It’s', 'isn’t', 'it']],
    ['ja', '友だちと寿司を食べました。', ['友だち', 'と', '寿司', 'を', '食べました']],
    ['ja', 'とても美味しかったです。', ['とても', '美味しかった', 'です']],
    ['zh-Hans', '请给我菜单。', ['请', '给', '我', '菜单']],
    ['th', 'ฉันไปตลาด', ['ฉัน', 'ไป', 'ตลาด']],
    ['ar', 'أريد القهوة، من فضلك.', ['أريد', 'القهوة', 'من', 'فضلك']],
    ['hi', 'मुझे चाय चाहिए।', ['मुझे', 'चाय', 'चाहिए']],
    ['ko', '커피 주세요!', ['커피', '주세요']],
  ])('are its words in %s', (language, text, words) => {
    expect(wordsIn(text, language)).toEqual(words);
  });

  it('are the words and all that stands between them, each in one piece', () => {
    expect(splitIntoWordSegments('¡Hola! … ¿Y tú?', 'es')).toEqual([
      { text: '¡', isWord: false },
      { text: 'Hola', isWord: true },
      { text: '! … ¿', isWord: false },
      { text: 'Y', isWord: true },
      { text: ' ', isWord: false },
      { text: 'tú', isWord: true },
      { text: '?', isWord: false },
    ]);
  });

  it('are the text exactly when they are joined again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(...Object.values(LEARNER_SENTENCES).flat()),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...TARGET_LANGUAGES), (text, { code }) => {
        const pieces = splitIntoWordSegments(text, code);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });
});
