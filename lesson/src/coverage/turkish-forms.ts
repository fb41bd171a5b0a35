import type { Stemmer } from './stemmers.js';
import type { FormRule } from './wanted-word.js';

const INFINITIVE = /^(.{2,})m[ae]k$/u;

/** What may follow the root of a Turkish verb: tenses, moods, questions and persons. */
const VERB_ENDINGS =
  /^(?:[ıiuüae]?yor|y?[ae]ca[kğ]|y?[ae]ce[kğ]|[dt][ıiuü](?:[mnk]|l[ae]r)?(?:n[ıiuü]z)?$|m[ıiuü]ş|[ıiuüae]?r(?:[ıiuü]m|s[ıiuü]n|[ıiuü]z|l[ae]r|$)|s[ae](?:[mnk]|$)|m[ae](?:[dmzky]|$)|y?[ae]l[ıi]m$|y?[ae]y[ıi]m$|y?[ıiuü]n(?:[ıiuü]z)?$|y?[ae]bil|y?[ae]m[ae]|y?[ae]rak$|y?[ıiuü]p$|y?[ıiuü]nc[ae]$|$)/u;

/** Last consonants that soften before a vowel: kitap, kitabı. */
const SOFTENED: Readonly<Record<string, string>> = { p: 'b', ç: 'c', t: 'd', k: 'ğ' };

/** Forms of Turkish nouns. Suffixes follow the whole word: yarın is no form of yarım, though the stemmer cuts both to "yar". */
export function turkishNounRule(stem: Stemmer): FormRule {
  return (wanted, text) => {
    const softened = wanted.text.slice(0, -1) + (SOFTENED[wanted.text.slice(-1)] ?? wanted.text.slice(-1));
    if (!text.startsWith(wanted.text) && !text.startsWith(softened)) return false;
    const stemmed = stem(text);
    return stemmed === wanted.text || stemmed === stem(wanted.text);
  };
}

/** Forms of Turkish verbs, which the stemmer, made for nouns, does not know: gitmek, gidiyorum, gittim. */
export const turkishVerbRule: FormRule = (wanted, text) => {
  const root = INFINITIVE.exec(wanted.text)?.[1];
  if (root === undefined || wanted.isNoun) return false;
  return (
    goesOn(text, root, VERB_ENDINGS) ||
    (root.endsWith('t') &&
      goesOn(text, `${root.slice(0, -1)}d`, /^(?:[ıiuü]yor|[ae]r|[ae]c[ae][kğ]|[ae]l[ıi]m)/u)) ||
    (/[ae]$/u.test(root) && goesOn(text, root.slice(0, -1), /^[ıiuü]yor/u))
  );
};

function goesOn(text: string, root: string, endings: RegExp): boolean {
  return text.startsWith(root) && endings.test(text.slice(root.length));
}
