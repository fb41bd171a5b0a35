/** A piece of a text: a word that can be tapped and saved, or what stands between words. */
export interface WordSegment {
  readonly text: string;
  readonly isWord: boolean;
}

/** Japanese words that stand for themselves, and are no ending of the word before them. */
const JAPANESE_PARTICLES = new Set(
  'は が を に で と も の へ や か ね よ な から まで より だけ など けど ので のに です でし だ だっ'.split(
    ' ',
  ),
);

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Cuts a text into words and what stands between them, in any language: joined again, the pieces are the text exactly.
 * Words with apostrophes and words of scripts without spaces are cut as the platform's dictionaries know them.
 */
export function splitIntoWordSegments(text: string, language: string): WordSegment[] {
  const pieces: WordSegment[] = [];
  for (const { segment, isWordLike } of segmenterOf(language).segment(text)) {
    const piece = { text: segment, isWord: isWordLike === true && /\p{L}/u.test(segment) };
    const last = pieces.at(-1);
    if (last !== undefined && belongsTo(last, piece, language))
      pieces[pieces.length - 1] = { text: last.text + segment, isWord: piece.isWord };
    else pieces.push(piece);
  }
  return pieces;
}

/** What stands between two words is one piece; a Japanese verb is one with its endings, which the dictionary cuts off. */
function belongsTo(last: WordSegment, piece: WordSegment, language: string): boolean {
  if (!piece.isWord || !last.isWord) return piece.isWord === last.isWord;
  return (
    language === 'ja' &&
    /\p{sc=Han}/u.test(last.text) &&
    /^\p{sc=Hiragana}+$/u.test(piece.text) &&
    !JAPANESE_PARTICLES.has(piece.text)
  );
}

/** The words of a text, as they stand there, in order. Numbers are none. */
export function wordsIn(text: string, language: string): string[] {
  return splitIntoWordSegments(text, language)
    .filter((piece) => piece.isWord)
    .map((piece) => piece.text);
}

/** To make one takes longer than to use it. */
function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, made);
  return made;
}
