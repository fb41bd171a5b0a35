import fc from 'fast-check';
import { breakLines, shorten } from './text-lines';

/** Every letter as wide as the next. */
const measure = (text: string) => Array.from(text).length;

describe('breaking a text into lines', () => {
  it.each([
    ['en', 'I would like a table', 12, ['I would like', 'a table']],
    ['es', '¿Dónde está? ¡Aquí!', 12, ['¿Dónde está?', '¡Aquí!']],
    ['ja', '昨日、友達と「映画」を見ました。', 8, ['昨日、友達と', '「映画」を見', 'ました。']],
    ['th', 'ฉันไปตลาดทุกวัน', 9, ['ฉันไปตลาด', 'ทุกวัน']],
    ['de', 'Donaudampfschifffahrtsgesellschaft', 20, ['Donaudampfschifffah-', 'rtsgesellschaft']],
    ['en', 'a well-known place', 8, ['a well-', 'known', 'place']],
  ])('in %s: "%s" in %d', (language, text, width, lines) => {
    expect(breakLines(text, language, width, measure)).toEqual(lines);
  });

  it('makes lines about equally long', () => {
    const lines = breakLines('one two three four five six', 'en', 22, measure);
    expect(lines).toEqual(['one two three', 'four five six']);
  });

  it('never exceeds the width and never loses a word, in any language', () => {
    const words = fc.array(
      fc.constantFrom('a', 'Straße', '¿qué?', 'コーヒー', '你好。', 'ตลาด', 'السوق', 'बाज़ार', '«oui»'),
      { minLength: 1, maxLength: 12 },
    );
    const language = fc.constantFrom('de', 'ja', 'zh-Hans', 'th', 'ar', 'hi');
    fc.assert(
      fc.property(words, language, fc.integer({ min: 9, max: 30 }), (list, code, width) => {
        const lines = breakLines(list.join(' '), code, width, measure);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/gu, '')).toBe(list.join(''));
      }),
    );
  });
});

describe('shortening a text', () => {
  it('leaves alone what fits', () => {
    expect(shorten('Español', 'es', 7, measure)).toBe('Español');
  });

  it('cuts between letters, with a sign', () => {
    expect(shorten('Bahasa Indonesia', 'id', 8, measure)).toBe('Bahasa…');
    expect(shorten('हिन्दी भाषा', 'hi', 4, measure)).toBe('हि…');
  });
});
