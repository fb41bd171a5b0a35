import { withoutAccents } from './word-folding.js';

/** How a noun ends in the singular and in the plural, most special first. */
type Plural = readonly [singular: RegExp, plural: string];

const IBERIAN: readonly Plural[] = [
  [/z$/u, 'ces'],
  [/([aeiou])$/u, '$1s'],
  [/$/u, 'es'],
];
const PORTUGUESE: readonly Plural[] = [
  [/ão$/u, 'ões'],
  [/ão$/u, 'ães'],
  [/m$/u, 'ns'],
  [/il$/u, 'is'],
  [/l$/u, 'is'],
  [/([aeiouã])$/u, '$1s'],
  [/ão$/u, 'ãos'],
  [/([rsz])$/u, '$1es'],
];

const PLURALS: Readonly<Record<string, readonly Plural[]>> = {
  ca: [
    [/a$/u, 'es'],
    [/ca$/u, 'ques'],
    [/ga$/u, 'gues'],
    [/$/u, 's'],
    [/$/u, 'ns'],
    [/$/u, 'os'],
  ],
  es: IBERIAN,
  fr: [
    [/al$/u, 'aux'],
    [/ail$/u, 'aux'],
    [/$/u, 's'],
    [/$/u, 'x'],
  ],
  gl: [...IBERIAN, [/n$/u, 'ns'], [/l$/u, 'is']],
  it: [
    [/([cg])a$/u, '$1he'],
    [/([cg])ia$/u, '$1e'],
    [/([cg])o$/u, '$1hi'],
    [/io$/u, 'i'],
    [/a$/u, 'e'],
    [/a$/u, 'i'],
    [/[oe]$/u, 'i'],
  ],
  'pt-BR': PORTUGUESE,
  'pt-PT': PORTUGUESE,
};

/** True if the language's nouns are told from each other by their gender: el puerto is a harbour, la puerta a door. */
export function hasRomanceNouns(language: string): boolean {
  return language in PLURALS;
}

/** True if one of the words is the plural of the other. Accents move: avión, aviones. */
export function differInNumber(one: string, other: string, language: string): boolean {
  const plurals = PLURALS[language] ?? [];
  const isPluralOf = (plural: string, singular: string) =>
    plurals.some(
      ([ending, added]) =>
        ending.test(singular) && withoutAcute(singular.replace(ending, added)) === withoutAcute(plural),
    );
  return isPluralOf(other, one) || isPluralOf(one, other);
}

/** ã and õ are letters here. */
function withoutAcute(word: string): string {
  return word.includes('ã') || word.includes('õ') ? word : withoutAccents(word);
}
