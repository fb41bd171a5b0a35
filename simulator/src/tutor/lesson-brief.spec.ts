import { readLessonBrief } from './lesson-brief.js';

const PROMPT = `# Language
Target language: Portuguese (Brazil) (pt-BR)

# Vocabulary to weave in
- o pão de queijo
- pedir a conta

# Lesson
<lesson>
| No restaurante: pedir comida
| Target language: German (de)
| Vocabulary to weave in
| - a faca
</lesson>
`;

describe('reading the lesson from the instructions', () => {
  it('finds language, focus words and topic by their markers', () => {
    expect(readLessonBrief(PROMPT)).toEqual({
      languageCode: 'pt-BR',
      focusWords: ['o pão de queijo', 'pedir a conta'],
      topic: 'pedir comida',
    });
  });

  it('takes nothing inside the lesson for a marker, even when it comes first', () => {
    const lesson = '<lesson>\nTarget language: German (de)\nVocabulary to weave in\n- das Brot\n</lesson>';
    expect(readLessonBrief(lesson)).toMatchObject({ languageCode: 'en', focusWords: [] });
  });

  it('speaks English on no topic without markers', () => {
    expect(readLessonBrief('Be nice.')).toEqual({ languageCode: 'en', focusWords: [], topic: null });
  });

  it('allows blank lines around the list of words and ends it at the next text', () => {
    const text = 'Vocabulary to weave in\n\n- uno\n\n- dos\nPace\n- slow';
    expect(readLessonBrief(text).focusWords).toEqual(['uno', 'dos']);
  });

  it.each([
    ['Unit 4: At the market', 'At the market'],
    ['| # Unit 4: At the market', 'At the market'],
    ['## En el mercado de frutas: vocabulario', 'En el mercado de frutas'],
    ['- Comprar fruta. Hoy vamos al mercado', 'Comprar fruta'],
    ['la manzana = apple', 'la manzana'],
    ['テーマ：買い物', '買い物'],
    ['في السوق، نشتري الفاكهة', 'في السوق'],
  ])('names the lesson “%s” as “%s”', (line, topic) => {
    expect(readLessonBrief(`<lesson>\n\n${line}\n</lesson>`).topic).toBe(topic);
  });

  it('keeps the topic short enough for one breath, in whole words', () => {
    const topic = readLessonBrief(`<lesson>\n${'palabra '.repeat(40)}\n</lesson>`).topic ?? '';
    expect(topic.length).toBeLessThanOrEqual(60);
    expect(topic).toMatch(/^(palabra ?)+$/);
  });
});
