import fc from 'fast-check';
import { findGrammarPoints, GRAMMAR_POINTS_MAX } from './grammar-points.js';

const lessons: readonly (readonly [shape: string, lesson: string, points: readonly string[]])[] = [
  ['an English label', 'Grammar: past tense, ser vs. estar', ['past tense', 'ser vs. estar']],
  [
    'a label in the middle of a line',
    'At the market. Vocab: pera, uva. Grammar: the imperfect',
    ['the imperfect'],
  ],
  [
    'a Spanish label with bullets',
    'Gramática:\n- pretérito indefinido\n- verbos reflexivos',
    ['pretérito indefinido', 'verbos reflexivos'],
  ],
  [
    'a German label',
    'Grammatik: Perfekt mit haben und sein; Nebensätze mit weil',
    ['Perfekt mit haben und sein', 'Nebensätze mit weil'],
  ],
  ['a Markdown heading', '## Grammaire\n\n* le passé composé\n\n## Mots\n* la gare', ['le passé composé']],
  ['a Japanese label', '文法：〜たいです、〜てください', ['〜たいです', '〜てください']],
  ['a Chinese label', '语法：把字句。生词：苹果', ['把字句']],
  ['a Korean label', '문법: -고 싶다', ['-고 싶다']],
  ['an Arabic label', 'القواعد: الفعل الماضي، الجملة الاسمية', ['الفعل الماضي', 'الجملة الاسمية']],
  ['a Russian label', 'Грамматика: винительный падеж', ['винительный падеж']],
  ['a Thai label', 'ไวยากรณ์: กำลัง, แล้ว', ['กำลัง', 'แล้ว']],
  [
    'terms in prose, as written',
    'We talk about our weekend in the Past Tense and use the subjunctive.',
    ['Past Tense', 'subjunctive'],
  ],
  [
    'French terms in prose',
    'Raconte tes vacances au passé composé et à l’imparfait.',
    ['passé composé', 'imparfait'],
  ],
  [
    'German terms in prose',
    'Erzähl im Perfekt und im Konjunktiv II von deiner Reise.',
    ['Perfekt', 'Konjunktiv II'],
  ],
  ['Japanese terms in prose', 'レストランで、て形と敬語を練習します。', ['て形', '敬語']],
  [
    'the longer of two names',
    'Use the present perfect continuous today please.',
    ['present perfect continuous'],
  ],
  [
    'a term that a label already covers',
    'Grammar: past tense of ser\nTell a story in the past tense.',
    ['past tense of ser'],
  ],
  ['a term given twice', 'Subjuntivo hoy. Y otra vez subjuntivo.', ['Subjuntivo']],
  [
    'commas inside brackets',
    'Grammaire : les articles partitifs (du, de la, des), ce',
    ['les articles partitifs (du, de la, des)', 'ce'],
  ],
  [
    'the longer name of another language',
    'Conta no pretérito perfeito o que fizeste.',
    ['pretérito perfeito'],
  ],
  ['words that only contain a term', 'My passivity and the pluralsight imperfections', []],
  ['vocabulary alone', 'Vocab: la casa, el perro', []],
  ['nothing', '', []],
];

describe('grammar points of a lesson', () => {
  it.each(lessons)('are found in %s', (_shape, lesson, points) => {
    expect(findGrammarPoints(lesson)).toEqual(points);
  });

  it('stop at the limit', () => {
    const lesson = `grammar: ${Array.from({ length: 30 }, (_, index) => `point number ${index}!`).join(', ')}`;
    expect(findGrammarPoints(lesson)).toHaveLength(GRAMMAR_POINTS_MAX);
  });

  it('are short single lines for any text', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 10 }),
          fc.constantFrom('grammar: ', '\n', '文法：', ', ', '- ', 'past tense'),
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (lesson) => {
        for (const point of findGrammarPoints(lesson)) {
          expect(point).not.toMatch(/[\n\t\r]|^\s|\s$|^$/u);
          expect([...point].length).toBeLessThanOrEqual(80);
        }
      }),
    );
  });

  it.each(['past ', 'grammar: ', 'konjunktiv ', 'a', '\n', 'ser '])(
    'are found in little time in 4,000 characters of %j',
    (unit) => {
      const started = performance.now();
      findGrammarPoints(unit.repeat(Math.ceil(4000 / unit.length)));
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
