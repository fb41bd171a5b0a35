import type { Stemmer } from './stemmers.js';
import { withoutAccents } from './word-folding.js';
import type { FormRule } from './wanted-word.js';

const INFINITIVE = /(?:en|eln|ern)$/u;
const PARTICIPLE = /^ge(.{2,})(?:t|en|d)$/u;

/** Endings of the present and of the simple past that the stemmers leave on. */
const FINITE = /(?:test|tet|ten|te|est|et|st|t|de|den)$/u;

/** Forms of a German or Dutch verb that the stemmer does not bring together: kauft, kaufte, gekauft; loopt, gelopen. */
export function germanicVerbRule(stem: Stemmer, language: string): FormRule {
  const root = (word: string) => (language === 'nl' ? dutchRoot(stem(word)) : withoutAccents(stem(word)));
  return (wanted, text) => {
    if (wanted.isNoun || !INFINITIVE.test(wanted.text)) return false;
    const wantedRoot = root(wanted.text);
    const participle = PARTICIPLE.exec(text)?.[1];
    const beginnings = [text, text.replace(FINITE, ''), ...(participle === undefined ? [] : [participle])];
    return beginnings.some((beginning) => beginning.length > 1 && root(beginning) === wantedRoot);
  };
}

/** Dutch writes one root in several ways: huis, huizen; leef, leven; loop, lopen. */
export function dutchRoot(stem: string): string {
  return stem
    .replace(/z$/u, 's')
    .replace(/v$/u, 'f')
    .replace(/([aeou])\1(?=[^aeiou]$)/u, '$1');
}

/** Prefixes that stand apart from their verb in a German sentence: "ich stehe um sieben auf". */
const SEPARABLE =
  /^(zurück|weiter|zusammen|statt|teil|fern|vor|auf|aus|ein|mit|nach|ab|an|zu|los|weg|her|hin|um)(.{3,}(?:en|ern|eln))$/u;

/** The prefix and the verb of a German separable verb; undefined for any other word. */
export function splitSeparableVerb(
  word: string,
): { readonly prefix: string; readonly verb: string } | undefined {
  const [, prefix, verb] = SEPARABLE.exec(word) ?? [];
  return prefix === undefined || verb === undefined ? undefined : { prefix, verb };
}

/** True for the one-word forms of a separable verb, which hold "ge" or "zu" inside: eingekauft, einzukaufen. */
export function isSeparableForm(
  text: string,
  prefix: string,
  isVerbForm: (text: string) => boolean,
): boolean {
  if (!text.startsWith(prefix)) return false;
  const rest = text.slice(prefix.length);
  return isVerbForm(rest) || (rest.startsWith('zu') && isVerbForm(rest.slice(2)));
}

/**
 * A German noun keeps its capital, so "ich reise" is no form of "die Reise". An umlaut makes a plural, which is no shorter than its
 * singular: Äpfel and Häuser, but not Kuchen and Küche.
 */
export function canBeGermanNounForm(wanted: string, spoken: string): boolean {
  if (!isCapitalised(wanted)) return true;
  if (!isCapitalised(spoken)) return false;
  const wantedUmlauts = countUmlauts(wanted);
  const spokenUmlauts = countUmlauts(spoken);
  if (wantedUmlauts === spokenUmlauts) return true;
  return wantedUmlauts > spokenUmlauts ? wanted.length >= spoken.length : spoken.length >= wanted.length;
}

export function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function countUmlauts(word: string): number {
  return word.match(/[äöü]/giu)?.length ?? 0;
}
