/** Points, vowel signs and stress marks that are written in textbooks only. */
const TEXTBOOK_MARKS: readonly (readonly [languages: string, marks: RegExp])[] = [
  ['ar fa ur', /[\u064B-\u065F\u0670\u0640\u200C]/gu],
  ['he', /[\u0591-\u05C7]/gu],
  ['ru uk be bg mk sr', /[\u0300\u0301]/gu],
  ['el', /\u0301/gu],
  ['lt sl', /[\u0300\u0301\u0303]/gu],
  ['hi mr ne', /[\u093C\u200C\u200D]/gu],
];

/** Two ways to write the same letter. */
const SPELLINGS: Readonly<Record<string, readonly (readonly [from: RegExp, to: string])[]>> = {
  ar: [
    [/[أإآٱ]/gu, 'ا'],
    [/ى(?=$)/gu, 'ي'],
  ],
  de: [[/ß/gu, 'ss']],
  el: [[/ς/gu, 'σ']],
  fa: [
    [/[يى]/gu, 'ی'],
    [/ك/gu, 'ک'],
  ],
  he: [
    [/ם/gu, 'מ'],
    [/ן/gu, 'נ'],
    [/ץ/gu, 'צ'],
    [/ף/gu, 'פ'],
    [/ך/gu, 'כ'],
  ],
  hi: [[/ँ/gu, 'ं']],
  ro: [
    [/ş/gu, 'ș'],
    [/ţ/gu, 'ț'],
  ],
  ru: [[/ё/gu, 'е']],
  ur: [
    [/[يى]/gu, 'ی'],
    [/ك/gu, 'ک'],
  ],
};

/** Languages in which people leave out the accents of vowels when they type. */
const LAZY_ACCENTS = new Set(['ca', 'es', 'fr', 'gl', 'it', 'pt-BR', 'pt-PT']);
const VOWEL_ACCENTS = /[\u0300-\u0302]/gu;
const ANY_ACCENT = /[\u0300-\u036F]/gu;

/** A word or text without what makes no difference in its language: case, compatibility forms, textbook marks, spelling habits. */
export function fold(text: string, language: string): string {
  let folded = text.normalize('NFKC').toLocaleLowerCase(language).normalize('NFD');
  for (const [languages, marks] of TEXTBOOK_MARKS)
    if (languages.split(' ').includes(language)) folded = folded.replace(marks, '');
  folded = folded.normalize('NFC').replace(/[’ʼ`´]/gu, "'");
  for (const [from, to] of SPELLINGS[language] ?? []) folded = folded.replace(from, to);
  return folded;
}

/** The same without the accents that people leave out when they type; ñ, ã and ç are letters and stay. */
export function foldLazily(folded: string, language: string): string {
  if (!LAZY_ACCENTS.has(language)) return folded;
  return folded.normalize('NFD').replace(VOWEL_ACCENTS, '').normalize('NFC');
}

/** Without any accent, for telling whether two words differ by accents alone. */
export function withoutAccents(folded: string): string {
  return folded.normalize('NFD').replace(ANY_ACCENT, '').normalize('NFC');
}
