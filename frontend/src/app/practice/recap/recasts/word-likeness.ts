const HAN = /\p{sc=Han}/u;
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** True for two forms that may well be of one word: "mercado" and "mercados", "see" and "seen". */
export function areAlike(first: string, second: string): boolean {
  const shorter = Math.min(first.length, second.length);
  const longer = Math.max(first.length, second.length);
  if (sharedStart(first, second) >= Math.max(2, shorter / 2)) return true;
  return longer > 1 && editDistance(first, second) <= longer / 2;
}

/** True for words as short as articles, prepositions and particles are. */
export function isLittleWord(word: string): boolean {
  const letters = Array.from(word).length;
  if (HAN.test(word)) return letters === 1;
  return letters <= (KANA.test(word) ? 2 : 3);
}

function sharedStart(first: string, second: string): number {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return length;
}

/** Levenshtein's: how many letters must be put in, taken out or replaced. */
function editDistance(first: string, second: string): number {
  let previous = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const replaced = at(previous, column - 1) + (first[row - 1] === second[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1));
    }
    previous = current;
  }
  return at(previous, second.length);
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? 0;
}
