import { countCodePoints } from '../reading/count-code-points.js';
import { GRAMMAR_TERM } from './grammar-terms.js';
import { outlineLesson } from '../reading/lesson-outline.js';
import { splitList } from '../reading/list-entries.js';

/** Grammar points taken from one lesson, at most. */
export const GRAMMAR_POINTS_MAX = 12;

const POINT_MAX_CODE_POINTS = 80;
const SIGNS_AT_ENDS = /^[^\p{L}\p{M}\p{N}~〜(-]+|[^\p{L}\p{M}\p{N})?]+$/gu;
/** Longer entries are prose; also bounds the work of trimming. */
const RAW_MAX_LENGTH = 300;

/**
 * The grammar that a lesson asks to practise, as the learner wrote it: first what stands under a grammar label, then well-known
 * terms anywhere else; each once, at most `GRAMMAR_POINTS_MAX`. Takes any text and never throws.
 */
export function findGrammarPoints(lesson: string): string[] {
  const parts = outlineLesson(lesson);
  const labelled = parts.filter((part) => part.kind === 'grammar').flatMap((part) => splitList(part.text));
  const named = parts
    .filter((part) => part.kind === 'free' || part.kind === 'other')
    .flatMap((part) => part.text.match(GRAMMAR_TERM) ?? []);
  const points: string[] = [];
  for (const raw of [...labelled, ...named]) {
    if (points.length === GRAMMAR_POINTS_MAX) break;
    const point = tidyPoint(raw);
    if (point !== undefined && !isCovered(point, points)) points.push(point);
  }
  return points;
}

function tidyPoint(raw: string): string | undefined {
  if (raw.length > RAW_MAX_LENGTH) return undefined;
  const point = raw.replace(/\s+/gu, ' ').replace(SIGNS_AT_ENDS, '');
  return /\p{L}/u.test(point) && countCodePoints(point) <= POINT_MAX_CODE_POINTS ? point : undefined;
}

/** "past tense" adds nothing to "past tense of ser". */
function isCovered(point: string, points: readonly string[]): boolean {
  const lower = point.toLowerCase();
  return points.some((other) => other.toLowerCase().includes(lower));
}
