import type { CoverageState } from './coverage-squares';
import type { CardText, ShareCardContent } from './share-card-content';
import type { MeasureWidth } from './text-lines';
import { breakLines, shorten, widestPiece } from './text-lines';

/** Four by five: what phones show largest. Pixels. */
export const CARD_WIDTH = 1080;
export const CARD_HEIGHT = 1350;
export const CARD_MARGIN = 84;

export interface CardFont {
  readonly sizePx: number;
  readonly weight: number;
  readonly language: string;
}

export type MeasureCardText = (text: string, font: CardFont) => number;

export type CardColour = 'ink' | 'softInk' | 'accent' | 'onAccent';

/** A line of text: `x` is its left or right end, by `align`; `y` its baseline. */
export interface PlacedText extends CardText {
  readonly font: CardFont;
  readonly colour: CardColour;
  readonly align: 'left' | 'right';
  readonly x: number;
  readonly y: number;
}

/** Upper left corner. */
export interface PlacedSquare {
  readonly state: CoverageState;
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ShareCardLayout {
  readonly isMirrored: boolean;
  readonly bubble: Box;
  /** True when the bubble holds the voice of the mark instead of a sentence. */
  readonly hasVoice: boolean;
  readonly texts: readonly PlacedText[];
  readonly squares: readonly PlacedSquare[];
}

const INNER_WIDTH = CARD_WIDTH - 2 * CARD_MARGIN;
const BUBBLE: Box = { x: CARD_MARGIN, y: 204, width: INNER_WIDTH, height: 556 };
const BUBBLE_PADDING = 72;
const SENTENCE_SIZES = [96, 86, 76, 68, 60, 54, 48, 42, 36];
/** Smaller letters for the sake of one endless word would be read by nobody: it is broken instead. */
const WORDS_WHOLE_DOWN_TO = 54;
/** Scripts with marks above and below their letters need more room between lines. */
const TALL_SCRIPTS = /[\p{sc=Arabic}\p{sc=Thai}\p{sc=Devanagari}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const NAME = { sizes: [116, 100, 86, 74, 62, 52], weight: 750, y: 968 };
const SPOKEN = { sizes: [50, 44, 38, 32], weight: 500, y: 1046 };
const SCORE = { sizes: [52, 44], weight: 700, y: 1189 };
const SCORE_LABEL = { sizes: [36, 32, 28], weight: 500, y: 1266 };
const SQUARES = { y: 1140, sizePx: 62, gap: 12, beforeScore: 30 };

/** Places everything on the card, mirrored for who reads from the right. Nothing is wider than its place. */
export function layOutShareCard(content: ShareCardContent, measure: MeasureCardText): ShareCardLayout {
  const isMirrored = content.direction === 'rtl';
  const { languageName, spoken, sentence, squares, score, scoreLabel } = content;
  const squaresWidth = squares.length * (SQUARES.sizePx + SQUARES.gap) - SQUARES.gap;
  const place = new LinePlacer(isMirrored, measure);
  const texts = [
    ...(sentence ? placeSentence(sentence, measure) : []),
    place.line(languageName, NAME, 'ink'),
    place.line(spoken, SPOKEN, 'softInk'),
    ...(squares.length > 0
      ? [
          place.line(score, SCORE, 'accent', squaresWidth + SQUARES.beforeScore),
          place.line(scoreLabel, SCORE_LABEL, 'softInk'),
        ]
      : []),
  ];
  return {
    isMirrored,
    bubble: BUBBLE,
    hasVoice: sentence === null,
    texts,
    squares: squares.map((state, index) => placeSquare(state, index, isMirrored)),
  };
}

interface LineStyle {
  readonly sizes: readonly number[];
  readonly weight: number;
  readonly y: number;
}

/** Lines that begin where the card begins, whatever way they run. */
class LinePlacer {
  constructor(
    private readonly isMirrored: boolean,
    private readonly measure: MeasureCardText,
  ) {}

  line(text: CardText, style: LineStyle, colour: CardColour, indent = 0): PlacedText {
    const room = INNER_WIDTH - indent;
    const { language } = text;
    const widthAt = (sizePx: number, words = text.text): number =>
      this.measure(words, { sizePx, weight: style.weight, language });
    const sizePx = largestThat(style.sizes, (size) => widthAt(size) <= room);
    return {
      ...text,
      text: shorten(text.text, language, room, (words) => widthAt(sizePx, words)),
      font: { sizePx, weight: style.weight, language },
      colour,
      align: this.isMirrored ? 'right' : 'left',
      x: this.isMirrored ? CARD_WIDTH - CARD_MARGIN - indent : CARD_MARGIN + indent,
      y: style.y,
    };
  }
}

/** As large as it fits, with its words whole; what is too long even for the smallest letters is cut off. */
function placeSentence(sentence: CardText, measure: MeasureCardText): readonly PlacedText[] {
  const { text, language, direction } = sentence;
  const width = BUBBLE.width - 2 * BUBBLE_PADDING;
  const height = BUBBLE.height - 2 * BUBBLE_PADDING;
  const lineHeight = TALL_SCRIPTS.test(text) ? 1.5 : 1.24;
  const fontAt = (sizePx: number): CardFont => ({ sizePx, weight: 700, language });
  const measureAt = (sizePx: number) => (words: string) => measure(words, fontAt(sizePx));
  const linesAt = (sizePx: number) => breakLines(text, language, width, measureAt(sizePx));

  const fits = (sizePx: number) => linesAt(sizePx).length * sizePx * lineHeight <= height;
  const isWhole = (sizePx: number) => widestPiece(text, language, measureAt(sizePx)) <= width;
  const sizePx =
    SENTENCE_SIZES.find((size) => size >= WORDS_WHOLE_DOWN_TO && fits(size) && isWhole(size)) ??
    largestThat(SENTENCE_SIZES, fits);
  const maxLines = Math.floor(height / (sizePx * lineHeight));
  const lines = cutLines(linesAt(sizePx), maxLines, language, width, measureAt(sizePx));
  const firstBaseline =
    BUBBLE.y + BUBBLE.height / 2 + sizePx * (0.35 - ((lines.length - 1) / 2) * lineHeight);
  const isFromRight = direction === 'rtl';
  return lines.map((line, index) => ({
    ...sentence,
    text: line,
    font: fontAt(sizePx),
    colour: 'onAccent',
    align: isFromRight ? 'right' : 'left',
    x: isFromRight ? BUBBLE.x + BUBBLE.width - BUBBLE_PADDING : BUBBLE.x + BUBBLE_PADDING,
    y: firstBaseline + index * sizePx * lineHeight,
  }));
}

function cutLines(
  lines: readonly string[],
  maxLines: number,
  language: string,
  width: number,
  measure: MeasureWidth,
): readonly string[] {
  if (lines.length <= maxLines) return lines;
  const rest = lines.slice(maxLines - 1).join(' ');
  return [...lines.slice(0, maxLines - 1), shorten(rest, language, width, measure)];
}

function placeSquare(state: CoverageState, index: number, isMirrored: boolean): PlacedSquare {
  const { sizePx, gap, y } = SQUARES;
  const offset = CARD_MARGIN + index * (sizePx + gap);
  return { state, x: isMirrored ? CARD_WIDTH - offset - sizePx : offset, y, sizePx };
}

/** The first size that will do, or the smallest. `sizes`: largest first. */
function largestThat(sizes: readonly number[], willDo: (sizePx: number) => boolean): number {
  return sizes.find(willDo) ?? Math.min(...sizes);
}
