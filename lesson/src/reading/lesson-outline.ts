import { COLONS } from './colons.js';
import { countCodePoints } from './count-code-points.js';
import { countWords } from './count-words.js';
import { labelKindOf, type LabelKind } from './lesson-labels.js';

/** A line of the lesson, or the part of a line that belongs to one label. */
export interface LessonPart {
  /** What the label in force says about it; `free` without one. */
  readonly kind: LabelKind | 'free';
  /** Without label, bullet and heading marks; never empty. */
  readonly text: string;
  readonly isBullet: boolean;
  /** Number of the line in the lesson, from 0. */
  readonly line: number;
}

interface Line {
  readonly text: string;
  readonly isBullet: boolean;
  readonly isHeading: boolean;
  readonly followsBlank: boolean;
  readonly number: number;
}

interface Label {
  readonly kind: LabelKind;
  /** What follows the label on its line; empty when the label stands alone. */
  readonly rest: string;
}

const LABEL_MAX_CODE_POINTS = 60;
const LABEL_MAX_WORDS = 6;
const HEADING_MAX_WORDS = 4;
/** Longer words stand for a sentence in a script without spaces. */
const HEADING_MAX_CODE_POINTS_A_WORD = 16;
const LIST_LINE_MAX_WORDS = 6;
const PROSE_MIN_WORDS_AN_ITEM = 3;

const BULLET = /^(?:[-*+•‣◦▪●○–—·]\s+|[•‣◦▪●○]|\d{1,3}[.)．、]\s*|[a-z][.)]\s+)/u;
const HEADING_MARK = /^#{1,6}\s+/u;
const EMPHASIS = /\*\*|__/gu;
const SENTENCE_STARTS = /(?<=[.;])\s+|(?<=[。；؛।])\s*/u;
const ENDS_SENTENCE = /(?:\p{L}{3}\.|[。।])$/u;
const LABEL_END = new RegExp(`[${COLONS}]|\\s[-–—]\\s`, 'u');
/** "vocabulary like a, b": the label is right before it. */
const LEADS_TO_EXAMPLES =
  /\s(?:like|such as|including|for example|e\.g\.|como|comme|come|wie|zoals|som|gibi|как|например|např\.|np\.)\s+/u;
const EXAMPLES_LABEL_WORDS = 3;
const LIST_OR_PAIR = new RegExp(`[,;،؛、，；፣፤·•|・\\t=＝→${COLONS}]|\\s[-–—/]\\s`, 'u');
const LIST_SEPARATOR = /[,;،؛、，；፣፤]/u;

/**
 * Reads a lesson as people write them: labelled lines ("vocab: a, b"), headings with lines or bullets under them, and free text.
 * Takes any text; the parts come in the order of the lesson.
 */
export function outlineLesson(lesson: string): LessonPart[] {
  const parts: LessonPart[] = [];
  let open: LabelKind | undefined;
  for (const line of readLines(lesson)) {
    const pieces = splitAtLabels(line, open);
    for (const { label, text } of pieces) {
      const kind = label?.kind ?? (open !== undefined && continuesList(line) ? open : 'free');
      if (text !== '')
        parts.push({
          kind: line.isHeading && !label ? 'other' : kind,
          text,
          isBullet: line.isBullet,
          line: line.number,
        });
      open = staysOpen(label, kind) ? kind : undefined;
    }
  }
  return parts;
}

function readLines(lesson: string): Line[] {
  const lines: Line[] = [];
  let followsBlank = true;
  for (const [number, raw] of lesson.split('\n').entries()) {
    const trimmed = untable(raw.trim());
    const isHeading = HEADING_MARK.test(trimmed);
    const unmarked = trimmed.replace(HEADING_MARK, '').replace(EMPHASIS, '');
    const text = unmarked.replace(BULLET, '').trim();
    if (/[\p{L}\p{N}]/u.test(text))
      lines.push({ text, isBullet: text !== unmarked, isHeading, followsBlank, number });
    followsBlank = trimmed === '';
  }
  return lines;
}

/** A row of a Markdown table as columns between tabs. */
function untable(line: string): string {
  return line.startsWith('|') && line.endsWith('|') ? line.slice(1, -1).replaceAll('|', '\t').trim() : line;
}

/** Cuts "Vocab: a, b. Grammar: past tense" before its second label; other sentences after a labelled one are free text. */
function splitAtLabels(
  line: Line,
  open: LabelKind | undefined,
): { label: Label | undefined; text: string }[] {
  const pieces: { label: Label | undefined; text: string }[] = [];
  for (const sentence of line.text.split(SENTENCE_STARTS)) {
    const last = pieces.at(-1);
    const label = last === undefined ? readLabel(sentence, line, open) : readInlineLabel(sentence);
    if (last === undefined || label !== undefined || (last.label && ENDS_SENTENCE.test(last.text))) {
      pieces.push({ label, text: label?.rest ?? sentence });
    } else {
      last.text = `${last.text} ${sentence}`;
    }
  }
  return pieces;
}

/**
 * Inside a list, "clase: class" and "palabra: word" are words with their meaning, not labels: there, only a grammar label needs no
 * blank line before it.
 */
function readLabel(sentence: string, line: Line, open: LabelKind | undefined): Label | undefined {
  const label = readInlineLabel(sentence) ?? readHeading(sentence, line);
  if (label === undefined || open === undefined || line.isHeading) return label;
  if (line.isBullet) return undefined;
  return label.kind === 'grammar' || open === 'grammar' || line.followsBlank ? label : undefined;
}

function readInlineLabel(sentence: string): Label | undefined {
  const end = LABEL_END.exec(sentence.slice(0, 2 * LABEL_MAX_CODE_POINTS));
  if (end === null) return readExamplesLabel(sentence);
  const head = sentence.slice(0, end.index);
  const rest = sentence.slice(end.index + end[0].length).trim();
  const isColon = end[0].length === 1;
  // "vocab - a, b" is a label, "word - palabra" is a pair.
  if (!isColon && !LIST_SEPARATOR.test(rest)) return undefined;
  if (countWords(head) > LABEL_MAX_WORDS || countCodePoints(head) > LABEL_MAX_CODE_POINTS) return undefined;
  const kind = labelKindOf(head);
  return kind === undefined ? undefined : { kind, rest };
}

function readExamplesLabel(sentence: string): Label | undefined {
  const end = LEADS_TO_EXAMPLES.exec(sentence);
  if (end === null) return undefined;
  const head = sentence.slice(0, end.index).split(/\s+/u).slice(-EXAMPLES_LABEL_WORDS).join(' ');
  const rest = sentence.slice(end.index + end[0].length);
  return labelKindOf(head) === 'vocabulary' && LIST_SEPARATOR.test(rest)
    ? { kind: 'vocabulary', rest }
    : undefined;
}

function readHeading(sentence: string, line: Line): Label | undefined {
  const words = sentence.split(/\s+/u);
  const isShort =
    words.length <= HEADING_MAX_WORDS && words.every((word) => word.length <= HEADING_MAX_CODE_POINTS_A_WORD);
  if (line.isBullet || !isShort || LIST_OR_PAIR.test(sentence) || /[.!?。]$/u.test(sentence))
    return undefined;
  const kind = labelKindOf(sentence);
  if (kind === undefined || (kind === 'other' && !line.isHeading)) return undefined;
  return { kind, rest: '' };
}

/** A label that stands alone opens a list of lines; so does one whose list ends in a comma. */
function staysOpen(label: Label | undefined, kind: LessonPart['kind']): kind is LabelKind {
  if (label === undefined) return kind !== 'free';
  return label.rest === '' || /[,،、，፣]$/u.test(label.rest);
}

/** Whether a line under a label still looks like part of its list, and not like the next paragraph. */
function continuesList(line: Line): boolean {
  if (line.isHeading) return false;
  if (line.isBullet) return true;
  const isSentence = /[.。।]$/u.test(line.text);
  if (!LIST_OR_PAIR.test(line.text))
    return countWords(line.text) <= (isSentence ? PROSE_MIN_WORDS_AN_ITEM : LIST_LINE_MAX_WORDS);
  const items = line.text.split(LIST_SEPARATOR).length;
  return !isSentence || countWords(line.text) / items <= PROSE_MIN_WORDS_AN_ITEM;
}
