import type { CaptionLine } from '../../session/conversation-record';
import { sentencesOf } from '../spoken-words';
import type { SpokenWord } from '../spoken-words';
import { alignWords } from './align-words';
import type { Gap } from './align-words';
import { comparableWordsOf } from './comparable-words';
import { PersonShift } from './person-shift';
import { areAlike, isLittleWord } from './word-likeness';

/** A part of a sentence; those that differ between the two sides are marked. */
export interface MarkedPiece {
  readonly text: string;
  readonly isChanged: boolean;
}

/** What the learner said, and the tutor's way of saying it. */
export interface Recast {
  /** When the learner's line began, since the conversation began. */
  readonly startMs: number;
  readonly said: readonly MarkedPiece[];
  readonly recast: readonly MarkedPiece[];
}

/** At least so many words must be the very same, and so large a part of what the learner said. */
const MIN_EQUAL_WORDS = 3;
const MIN_EQUAL_SHARE = 0.6;
/** More new words than these between two common ones are news, not a correction. */
const MAX_GAP_WORDS = 2;
const QUESTION = /[?؟？;]["»”』」)]*$|か。?$/u;

/**
 * Where the tutor's next turn says again what the learner said, in another form.
 *
 * Only words are compared, so this is a guess; it would rather miss a correction than call an echo one. Nothing is found in a
 * language where "I went" cannot be told from "you went" (see `PersonShift`).
 *
 * @param captions in the order of the conversation
 * @returns at most one for each sentence of the learner's, in the order of the conversation
 */
export function findRecasts(captions: readonly CaptionLine[], language: string): readonly Recast[] {
  const shift = PersonShift.of(language);
  if (!shift) return [];
  return captions.flatMap((line, index) => {
    if (line.speaker !== 'learner' || !line.isSpoken) return [];
    const replies = tutorTurnAfter(captions, index).flatMap(({ text }) => sentencesOf(text, language));
    return sentencesOf(line.text, language).flatMap((said) => {
      const found = replies.map((reply) => compare(said, reply, language, shift)).filter((it) => it !== null);
      const [best] = found.sort((first, second) => second.equalCount - first.equalCount);
      return best ? [{ startMs: line.startMs, said: best.said, recast: best.recast }] : [];
    });
  });
}

function tutorTurnAfter(captions: readonly CaptionLine[], index: number): readonly CaptionLine[] {
  const rest = captions.slice(index + 1);
  const end = rest.findIndex(({ speaker }) => speaker === 'learner');
  return end < 0 ? rest : rest.slice(0, end);
}

function compare(said: string, reply: string, language: string, shift: PersonShift) {
  const learner = comparableWordsOf(said, language);
  const tutor = comparableWordsOf(reply, language);
  const { gaps, equalCount, shiftedCount } = alignWords(learner, tutor, (mine, theirs) => {
    if (mine.folded === theirs.folded) return 'equal';
    return shift.isShifted(mine.folded, theirs.folded) ? 'shifted' : null;
  });

  const isPronoun = ({ folded }: SpokenWord): boolean => shift.isPronoun(folded);
  const pronounCount = gaps.flatMap((gap) => gap.learner).filter(isPronoun).length;
  const comparable = learner.length - shiftedCount - pronounCount;
  if (equalCount < MIN_EQUAL_WORDS || equalCount < comparable * MIN_EQUAL_SHARE) return null;

  const bare = gaps.map((gap): Gap => ({
    ...gap,
    learner: gap.learner.filter((word) => !isPronoun(word)),
    tutor: gap.tutor.filter((word) => !isPronoun(word)),
  }));
  const isRetold = shiftedCount + pronounCount > 0 && !QUESTION.test(reply);
  const judgements = bare.map((gap) => judge(gap, bare, isRetold));
  if (judgements.includes('news')) return null;
  const changed = bare.filter((_, index) => judgements[index] === 'form').map(changedPart);
  if (changed.length === 0) return null;
  return {
    equalCount,
    said: mark(
      said,
      changed.flatMap((gap) => gap.learner),
    ),
    recast: mark(
      reply,
      changed.flatMap((gap) => gap.tutor),
    ),
  };
}

/** `form`: the same thing in another form. `news`: something else is said. `aside`: neither tells. */
type Judgement = 'form' | 'news' | 'aside';

function judge(gap: Gap, all: readonly Gap[], isRetold: boolean): Judgement {
  const { learner, tutor, place } = gap;
  if (place !== 'inner') return touchingWordsAreAlike(gap) ? 'form' : 'aside';
  if (learner.length > MAX_GAP_WORDS || tutor.length > MAX_GAP_WORDS) return 'news';
  if (learner.length === 0 || tutor.length === 0) {
    const words = [...learner, ...tutor];
    if (words.length === 0) return 'aside';
    return words.every(({ folded, text }) => isLittleWord(text) || isMoved(folded, gap, all))
      ? 'form'
      : 'aside';
  }
  const isAlike = learner.some((mine) => tutor.some((theirs) => areAlike(mine.folded, theirs.folded)));
  const areLittle = [...learner, ...tutor].every(({ text }) => isLittleWord(text));
  return isAlike || areLittle || isRetold ? 'form' : 'news';
}

/** Outside the common words only a form of the very word beside them counts: the rest is how the tutor begins and goes on. */
function touchingWordsAreAlike({ learner, tutor, place }: Gap): boolean {
  const mine = place === 'start' ? learner.at(-1) : learner[0];
  const theirs = place === 'start' ? tutor.at(-1) : tutor[0];
  return mine !== undefined && theirs !== undefined && areAlike(mine.folded, theirs.folded);
}

/** The same word stands elsewhere on the other side: the order was changed. */
function isMoved(folded: string, gap: Gap, all: readonly Gap[]): boolean {
  return all.some(
    (other) => other !== gap && [...other.learner, ...other.tutor].some((word) => word.folded === folded),
  );
}

function changedPart(gap: Gap): Gap {
  switch (gap.place) {
    case 'inner':
      return gap;
    case 'start':
      return { ...gap, learner: gap.learner.slice(-1), tutor: gap.tutor.slice(-1) };
    case 'end':
      return { ...gap, learner: gap.learner.slice(0, 1), tutor: gap.tutor.slice(0, 1) };
  }
}

/** Cuts a sentence into marked and unmarked pieces; together they are the sentence. */
function mark(sentence: string, changed: readonly SpokenWord[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let position = 0;
  for (const { start, end } of changed) {
    pieces.push({ text: sentence.slice(position, start), isChanged: false });
    pieces.push({ text: sentence.slice(start, end), isChanged: true });
    position = end;
  }
  pieces.push({ text: sentence.slice(position), isChanged: false });
  return pieces.filter(({ text }) => text !== '');
}
