import { finnishRule } from './finnish-forms.js';
import { dutchRoot, germanicVerbRule } from './germanic-forms.js';
import { ENDINGS_BESIDE_STEMMER, INFLECTION_ENDINGS, SHARED_LETTERS_MIN } from './inflection-endings.js';
import { koreanRule } from './korean-forms.js';
import { differInNumber, hasRomanceNouns } from './romance-nouns.js';
import { SharedBeginning } from './shared-beginning.js';
import type { Stemmer } from './stemmers.js';
import { turkishNounRule, turkishVerbRule } from './turkish-forms.js';
import type { FormRule } from './wanted-word.js';

/** A shorter word says too little of itself once its ending is off: solo is no form of sol. */
const STEMMED_MIN = 4;

/** What a language needs besides its stemmer and its endings. */
const STEM_RULES: Readonly<Record<string, (stem: Stemmer) => readonly FormRule[]>> = {
  de: (stem) => [stemRule(stem), germanicVerbRule(stem, 'de')],
  fi: (stem) => [finnishRule(stem)],
  nl: (stem) => [stemRule((word) => dutchRoot(stem(word))), germanicVerbRule(stem, 'nl')],
  tr: (stem) => [turkishNounRule(stem)],
};

/** The rules by which words of a language are forms of each other; one is enough. */
export function formRulesOf(language: string, stem: Stemmer | undefined): readonly FormRule[] {
  const rules: FormRule[] = [INFLECTION_ENDINGS[language], ENDINGS_BESIDE_STEMMER[language]]
    .filter((rows) => rows !== undefined)
    .map((rows) => sharedBeginningRule(new SharedBeginning(rows, SHARED_LETTERS_MIN[language])));
  if (language === 'ko') rules.push(koreanRule);
  if (language === 'tr') rules.push(turkishVerbRule);
  if (stem !== undefined) rules.push(...(STEM_RULES[language]?.(stem) ?? [stemRule(stem)]));
  return hasRomanceNouns(language) ? [romanceRule(language, rules)] : rules;
}

/** A word and its stem stand for each other: some stemmers cut the ending of a plural, but also a part of the singular. */
function stemRule(stem: Stemmer): FormRule {
  return (wanted, text) => {
    const wantedStem = stem(wanted.text);
    const spokenStem = stem(text);
    if (wantedStem.length < 2 || spokenStem.length < 2) return false;
    return wantedStem === spokenStem || wantedStem === text || wanted.text === spokenStem;
  };
}

function sharedBeginningRule(beginning: SharedBeginning): FormRule {
  return (wanted, text) => beginning.isShared(wanted.text, text);
}

/** Nouns change in number only, and so do words in -a, which are feminine nouns; other words may change in every way. */
function romanceRule(language: string, rules: readonly FormRule[]): FormRule {
  return (wanted, text) => {
    if (differInNumber(wanted.text, text, language)) return true;
    const isShort = Math.min(wanted.text.length, text.length) < STEMMED_MIN;
    if (wanted.isNoun || wanted.text.endsWith('a') || isShort) return false;
    return rules.some((rule) => rule(wanted, text));
  };
}
