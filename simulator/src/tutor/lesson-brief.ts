/** What the tutor takes from the `instructions` it was given. */
export interface LessonBrief {
  /** A language code of the contracts, for example `pt-BR`. */
  readonly languageCode: string;
  readonly focusWords: readonly string[];
  /** A few words, or null when the instructions hold no lesson. */
  readonly topic: string | null;
}

const TARGET_LANGUAGE = /Target language:.*\(([a-zA-Z-]+)\)/;
const VOCABULARY_HEADING = /Vocabulary to weave in/i;
const BULLET = /^\s*[-*•]\s+(.+?)\s*$/;
/** What may stand before the words of a line: the bar that marks a quoted line, a heading's or a list's mark. */
const LINE_MARKS = /^[\s|]*(?:#+|[-*•]|\d+[.)])?\s*/;
const LABEL_MAX_WORDS = 2;
const TOPIC_MAX_CODE_POINTS = 60;

/** Reads the three markers that Parley's system prompt carries; without them the tutor speaks English on no topic. */
export function readLessonBrief(instructions: string): LessonBrief {
  const { rules, lesson } = separateLesson(instructions.split(/\r?\n/));
  const languageCode = rules
    .map((line) => TARGET_LANGUAGE.exec(line)?.[1])
    .find((code) => code !== undefined);
  return {
    languageCode: languageCode ?? 'en',
    focusWords: readFocusWords(rules),
    topic: lesson.map(readTopic).find((topic) => topic.length > 0) ?? null,
  };
}

/** The lesson is quoted data: nothing inside it may pass for a marker. */
function separateLesson(lines: readonly string[]): { rules: string[]; lesson: string[] } {
  const start = lines.findIndex((line) => line.trim() === '<lesson>');
  const end = lines.findLastIndex((line) => line.trim() === '</lesson>');
  if (start < 0 || end < start) return { rules: [...lines], lesson: [] };
  return { rules: [...lines.slice(0, start), ...lines.slice(end + 1)], lesson: lines.slice(start + 1, end) };
}

function readFocusWords(lines: readonly string[]): string[] {
  const heading = lines.findIndex((line) => VOCABULARY_HEADING.test(line));
  if (heading < 0) return [];
  const words: string[] = [];
  for (const line of lines.slice(heading + 1)) {
    const word = BULLET.exec(line)?.[1];
    if (word !== undefined) words.push(word);
    else if (line.trim() !== '') break;
  }
  return words;
}

/** The first words of a line, without a short label before them (`Unit 4:`), short enough to be said in one breath. */
function readTopic(line: string): string {
  const [before = '', after = ''] = line.replace(LINE_MARKS, '').split(/[:：]/u, 2);
  const isLabel =
    after.trim() !== '' && segmentWords(before).filter((word) => word.isWordLike).length <= LABEL_MAX_WORDS;
  const clause = (isLabel ? after : before).trim().split(/[.!?;,=|，。！？；、،؟()（）–—]/u, 1)[0] ?? '';
  let topic = '';
  for (const { segment } of segmentWords(clause)) {
    if ([...topic, ...segment].length > TOPIC_MAX_CODE_POINTS) break;
    topic += segment;
  }
  return topic.trim();
}

function segmentWords(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
}
