/** Names that stay in Latin letters everywhere: ours, the browsers', and AI where a language writes it so. */
const LATIN_NAMES = /\b(?:Parley|AI|Chrome|Edge|Firefox|Safari)\b/g;

/** What Unicode calls the scripts of a language whose writing mixes several or has a name of its own. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul'],
};

/** Letters of a neighbour that shares the script: easily typed by mistake, and wrong at once to a reader. */
const LETTERS_OF_A_NEIGHBOUR: Readonly<Record<string, RegExp>> = {
  ar: /[یکہےگچپژ]/,
  fa: /[يكىہے]/,
  ur: /[يكىه]/,
  ru: /[іїєґўђћјљњџ]/i,
  uk: /[ыэъёўђћјљњџ]/i,
  bg: /[ыэёіїєґђћјљњџ]/i,
  sr: /[йщъыьэюяёіїєґ]/i,
  ro: /[şţ]/i,
  'zh-Hans': /[這說話語練習請開關點們個為時間]/,
  'zh-Hant': /[这说话语练习请开关点们个为时间]/,
};

/** What of a text is not in the writing of its language; empty when all is well. */
export function foreignLetters(text: string, locale: string): string {
  const script = new Intl.Locale(locale).maximize().script ?? '';
  const allowed = (SCRIPTS[script] ?? [script]).map((name) => `\\p{Script_Extensions=${name}}`).join('');
  const ownWords = script === 'Latn' ? text : text.replace(LATIN_NAMES, '');
  const ofOtherScripts = ownWords.match(new RegExp(`[\\p{L}--[${allowed}]]`, 'gv')) ?? [];
  return ofOtherScripts.join('') + (text.match(LETTERS_OF_A_NEIGHBOUR[locale] ?? /$^/)?.[0] ?? '');
}
