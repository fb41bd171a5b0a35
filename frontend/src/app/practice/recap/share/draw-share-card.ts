import { WORDMARK_BUBBLE, WORDMARK_NAME, WORDMARK_VOICE } from '../../../ui/wordmark-paths';
import type {
  Box,
  CardColour,
  CardFont,
  PlacedSquare,
  PlacedText,
  ShareCardLayout,
} from './share-card-layout';
import { CARD_HEIGHT, CARD_MARGIN, CARD_WIDTH } from './share-card-layout';

/** Parley's colours on paper: a picture looks the same for everybody, by day and by night. */
const PAPER = '#fffaf6';
const COLOURS: Readonly<Record<CardColour, string>> = {
  ink: '#1e1b18',
  softInk: '#625e5a',
  accent: '#bf3d1a',
  onAccent: '#ffffff',
};
const ACCENT_LIGHT = '#d9532c';
const HEARD_FILL = '#ffd2c6';
const UNMET_LINE = '#cfc4be';

const FONT_FAMILY = `'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif`;

const MARK = { y: 88, sizePx: 72, fontPx: 50, gap: 18 };
const MARK_GRID = 32;
const BUBBLE_RADIUS = 72;
const TAIL = { inset: 96, width: 92, height: 74 };

/** Newer browsers choose the glyphs of Chinese characters by it. */
type ContextWithLanguage = CanvasRenderingContext2D & { lang?: string };

export function cardFontOf({ weight, sizePx }: CardFont): string {
  return `${weight} ${sizePx}px ${FONT_FAMILY}`;
}

export function setCardFont(context: CanvasRenderingContext2D, font: CardFont): void {
  const canvas: ContextWithLanguage = context;
  context.font = cardFontOf(font);
  if ('lang' in canvas) canvas.lang = font.language;
}

export function drawShareCard(context: CanvasRenderingContext2D, layout: ShareCardLayout): void {
  context.fillStyle = PAPER;
  context.fillRect(0, 0, CARD_WIDTH, CARD_HEIGHT);
  drawWordmark(context, layout.isMirrored);
  drawBubble(context, layout.bubble, layout.isMirrored);
  if (layout.hasVoice) drawVoice(context, layout.bubble);
  for (const text of layout.texts) drawText(context, text);
  for (const square of layout.squares) drawSquare(context, square);
}

function drawWordmark(context: CanvasRenderingContext2D, isMirrored: boolean): void {
  const { y, sizePx, fontPx, gap } = MARK;
  setCardFont(context, { sizePx: fontPx, weight: 750, language: 'en' });
  context.direction = 'ltr';
  context.textAlign = 'left';
  const nameWidth = context.measureText(WORDMARK_NAME).width;
  // The name runs from left to right everywhere; a mirrored card only moves it to where that card begins.
  const x = isMirrored ? CARD_WIDTH - CARD_MARGIN - nameWidth - gap - sizePx : CARD_MARGIN;

  context.save();
  context.translate(x, y);
  context.scale(sizePx / MARK_GRID, sizePx / MARK_GRID);
  context.fillStyle = COLOURS.accent;
  context.fill(new Path2D(WORDMARK_BUBBLE));
  strokeVoice(context);
  context.restore();

  context.fillStyle = COLOURS.ink;
  context.fillText(WORDMARK_NAME, x + sizePx + gap, y + sizePx / 2 + fontPx * 0.35);
}

function drawBubble(context: CanvasRenderingContext2D, box: Box, isMirrored: boolean): void {
  const { x, y, width, height } = box;
  const shade = context.createLinearGradient(x, y, x + width, y + height);
  shade.addColorStop(0, ACCENT_LIGHT);
  shade.addColorStop(1, COLOURS.accent);
  context.save();
  if (isMirrored) {
    context.translate(CARD_WIDTH, 0);
    context.scale(-1, 1);
  }
  context.fillStyle = shade;
  context.beginPath();
  context.roundRect(x, y, width, height, BUBBLE_RADIUS);
  context.fill();
  const left = x + TAIL.inset;
  const bottom = y + height;
  context.beginPath();
  context.moveTo(left, bottom - 2);
  context.quadraticCurveTo(left + 4, bottom + TAIL.height * 0.6, left - 26, bottom + TAIL.height);
  context.quadraticCurveTo(
    left + TAIL.width * 0.6,
    bottom + TAIL.height * 0.8,
    left + TAIL.width,
    bottom - 2,
  );
  context.fill();
  context.restore();
}

function drawVoice(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  const scale = height / MARK_GRID;
  context.save();
  // The voice stands around the middle of its grid, at 16 by 15.6.
  context.translate(x + width / 2 - 16 * scale, y + height / 2 - 15.6 * scale);
  context.scale(scale, scale);
  strokeVoice(context);
  context.restore();
}

function strokeVoice(context: CanvasRenderingContext2D): void {
  context.strokeStyle = COLOURS.onAccent;
  context.lineWidth = 2.6;
  context.lineCap = 'round';
  context.stroke(new Path2D(WORDMARK_VOICE));
}

function drawText(
  context: CanvasRenderingContext2D,
  { text, font, colour, align, direction, x, y }: PlacedText,
): void {
  setCardFont(context, font);
  context.direction = direction;
  context.textAlign = align;
  context.fillStyle = COLOURS[colour];
  context.fillText(text, x, y);
}

/** Told apart without colours too: a tick, a dot, an empty frame. */
function drawSquare(context: CanvasRenderingContext2D, { state, x, y, sizePx }: PlacedSquare): void {
  const line = state === 'unmet' ? 4 : 0;
  context.beginPath();
  context.roundRect(x + line / 2, y + line / 2, sizePx - line, sizePx - line, sizePx * 0.26);
  switch (state) {
    case 'said':
      context.fillStyle = COLOURS.accent;
      context.fill();
      drawTick(context, x, y, sizePx);
      break;
    case 'heard':
      context.fillStyle = HEARD_FILL;
      context.fill();
      context.beginPath();
      context.arc(x + sizePx / 2, y + sizePx / 2, sizePx * 0.11, 0, 2 * Math.PI);
      context.fillStyle = COLOURS.accent;
      context.fill();
      break;
    case 'unmet':
      context.strokeStyle = UNMET_LINE;
      context.lineWidth = line;
      context.stroke();
      break;
  }
}

function drawTick(context: CanvasRenderingContext2D, x: number, y: number, sizePx: number): void {
  context.beginPath();
  context.moveTo(x + sizePx * 0.28, y + sizePx * 0.52);
  context.lineTo(x + sizePx * 0.44, y + sizePx * 0.68);
  context.lineTo(x + sizePx * 0.74, y + sizePx * 0.34);
  context.strokeStyle = COLOURS.onAccent;
  context.lineWidth = sizePx * 0.1;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke();
}
