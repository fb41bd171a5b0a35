import type { CardText, ShareCardContent } from './share-card-content';
import type { CardFont, PlacedText } from './share-card-layout';
import { CARD_MARGIN, CARD_WIDTH, layOutShareCard } from './share-card-layout';

/** Letters of equal width: half as wide as high, wide signs of East Asia as wide as high. */
const measure = (text: string, { sizePx }: CardFont) =>
  Array.from(text).reduce(
    (sum, sign) => sum + sizePx * (/\p{sc=Han}|\p{sc=Hiragana}/u.test(sign) ? 1 : 0.5),
    0,
  );

const english = (text: string): CardText => ({ text, language: 'en', direction: 'ltr' });

const CONTENT: ShareCardContent = {
  direction: 'ltr',
  languageName: { text: 'Español', language: 'es', direction: 'ltr' },
  spoken: english('6 minutes of speaking'),
  sentence: { text: 'Quiero comprar un billete para mañana.', language: 'es', direction: 'ltr' },
  squares: ['said', 'heard', 'unmet'],
  score: english('1/3'),
  scoreLabel: english('words of the lesson'),
};

function layOut(change: Partial<ShareCardContent> = {}) {
  return layOutShareCard({ ...CONTENT, ...change }, measure);
}

function sentenceLines(texts: readonly PlacedText[]): readonly PlacedText[] {
  return texts.filter(({ colour }) => colour === 'onAccent');
}

function rangeOf({ align, x, text, font }: PlacedText): readonly [number, number] {
  const width = measure(text, font);
  return align === 'left' ? [x, x + width] : [x - width, x];
}

describe('the layout of the share card', () => {
  it.each([
    ['es', 'ltr', 'Quiero comprar un billete de ida y vuelta para mañana por la mañana, por favor.'],
    ['de', 'ltr', 'Die Geschwindigkeitsbegrenzungsüberschreitungsstrafe war unerwartet hoch.'],
    ['ja', 'ltr', '昨日は友達と一緒に新しい映画を見に行って、それからとてもおいしいラーメンを食べました。'],
    ['ar', 'rtl', 'ذهبت أمس إلى السوق مع أمي واشترينا الكثير من الفواكه الطازجة واللذيذة.'],
    ['th', 'ltr', 'เมื่อวานนี้ฉันไปตลาดกับแม่และซื้อผลไม้สดอร่อยมากมายกลับบ้าน'],
    ['hi', 'ltr', 'कल मैं अपनी माँ के साथ बाज़ार गया और हमने बहुत सारे ताज़े फल ख़रीदे।'],
  ] as const)('keeps a long sentence in %s (%s) inside the bubble, whole', (language, direction, text) => {
    const { texts, bubble } = layOut({ sentence: { text, language, direction } });
    const lines = sentenceLines(texts);
    const bare = (words: string) => words.replace(/[\s-]/gu, '');
    expect(bare(lines.map((line) => line.text).join(''))).toBe(bare(text));
    expect(lines[0]!.font.sizePx).toBeGreaterThanOrEqual(48);
    for (const line of lines) {
      const [left, right] = rangeOf(line);
      expect(left).toBeGreaterThan(bubble.x);
      expect(right).toBeLessThan(bubble.x + bubble.width);
      expect(line.y - line.font.sizePx).toBeGreaterThan(bubble.y);
      expect(line.y).toBeLessThan(bubble.y + bubble.height);
      expect([line.language, line.direction]).toEqual([language, direction]);
    }
  });

  it('sets a short sentence larger than a long one', () => {
    const sizeOf = (text: string) =>
      sentenceLines(layOut({ sentence: { text, language: 'es', direction: 'ltr' } }).texts)[0]!.font.sizePx;
    expect(sizeOf('¡Qué divertido!')).toBeGreaterThan(sizeOf('Quiero comprar un billete. '.repeat(4)));
  });

  it('cuts off what nobody could read any more', () => {
    const { texts, bubble } = layOut({ sentence: english('I went to the market. '.repeat(40)) });
    const last = sentenceLines(texts).at(-1)!;
    expect(last.text).toMatch(/…$/);
    expect(last.y).toBeLessThan(bubble.y + bubble.height);
  });

  it('is mirrored for who reads from the right', () => {
    const { texts, squares, isMirrored } = layOut({ direction: 'rtl' });
    const name = texts.find(({ text }) => text === 'Español')!;
    expect(isMirrored).toBe(true);
    expect([name.align, name.x, name.direction]).toEqual(['right', CARD_WIDTH - CARD_MARGIN, 'ltr']);
    expect(squares[0]!.x).toBeGreaterThan(squares[1]!.x);
    expect(squares[0]!.x + squares[0]!.sizePx).toBe(CARD_WIDTH - CARD_MARGIN);
  });

  it.each(['ltr', 'rtl'] as const)('keeps every line between the margins (%s)', (direction) => {
    const { texts } = layOut({
      direction,
      languageName: english('A language with a name that never seems to end'),
      scoreLabel: english('words of the lesson that were said out loud, and a little more than fits'),
      squares: new Array(10).fill('said'),
    });
    for (const [left, right] of texts.map(rangeOf)) {
      expect(left).toBeGreaterThanOrEqual(CARD_MARGIN);
      expect(right).toBeLessThanOrEqual(CARD_WIDTH - CARD_MARGIN);
    }
  });

  it('shows the voice in place of a sentence, and no score without words', () => {
    const { hasVoice, texts, squares } = layOut({ sentence: null, squares: [] });
    expect(hasVoice).toBe(true);
    expect(squares).toEqual([]);
    expect(texts.map(({ text }) => text)).toEqual(['Español', '6 minutes of speaking']);
  });
});
