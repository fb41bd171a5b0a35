/** Last kana of a verb of the first group, and what it becomes before endings, in the order of the rows: a, i, e, o, and before て. */
const GODAN: Readonly<Record<string, readonly [a: string, i: string, e: string, o: string, te: string]>> = {
  う: ['わ', 'い', 'え', 'お', 'っ'],
  く: ['か', 'き', 'け', 'こ', '[いっ]'],
  ぐ: ['が', 'ぎ', 'げ', 'ご', 'い'],
  す: ['さ', 'し', 'せ', 'そ', 'し'],
  つ: ['た', 'ち', 'て', 'と', 'っ'],
  ぬ: ['な', 'に', 'ね', 'の', 'ん'],
  ぶ: ['ば', 'び', 'べ', 'ぼ', 'ん'],
  む: ['ま', 'み', 'め', 'も', 'ん'],
  る: ['ら', 'り', 'れ', 'ろ', 'っ'],
};

const PAUSE = '[\\s、。，．！？!?…」』]|$';
const AFTER_A = '(?=な[いかくけ]|れ|せ|ず)';
const AFTER_I = `(?=ま[すしせ]|た[いかくけ]|そう|なが|に(?:行|い|来|き)|方|や|す[ぎご]|始|続|${PAUSE})`;
const AFTER_E = `(?=[ばるたて]|ま[すしせ]|な[いかくけ]|${PAUSE})`;
const AFTER_TE = '(?=[てただでと])';
/** What may follow the root of a verb of the second group; not a noun, so 食べ物 is no form of 食べる. */
const AFTER_ICHIDAN = `(?=[てた]|ま[すしせ]|な[いかくけ]|られ|させ|れば|よう|ろ|ず|そう|す[ぎご]|なが|に(?:行|い|来|き)|方|や|始|続|${PAUSE})`;
const AFTER_SURU = `(?:する|し(?=[てたなろよ]|ま[すしせ]|そう|なが)|さ(?=せ|れ)|せず|すれば|でき)`;
const AFTER_KURU = '来(?=[るてたなら]|ま[すしせ]|い|よう)';
const AFTER_ADJECTIVE = '(?:く|かっ|け|さ(?=[をがはも]|$)|そう|すぎ)';

/**
 * Regular expressions, as text, for the inflected forms of a Japanese word given in its dictionary form; none for a word that does
 * not look like a verb or an adjective. The word itself is not among them.
 */
export function japaneseForms(word: string): string[] {
  const last = word.slice(-1);
  const root = word.slice(0, -1);
  if (root === '' || !/[\p{sc=Han}\p{sc=Hiragana}]$/u.test(root)) return [];
  if (word.endsWith('する')) return [word.slice(0, -2) + AFTER_SURU];
  if (word.endsWith('来る')) return [word.slice(0, -2) + AFTER_KURU];
  if (last === 'い') return [root + AFTER_ADJECTIVE];
  const rows = GODAN[last];
  if (rows === undefined) return [];
  const [a, i, e, o, te] = rows;
  const godan = [a + AFTER_A, i + AFTER_I, e + AFTER_E, `${o}う`, te + AFTER_TE].map((row) => root + row);
  return last === 'る' ? [...godan, root + AFTER_ICHIDAN] : godan;
}
