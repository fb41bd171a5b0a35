import { formRulesOf } from './form-rules.js';
import { canBeGermanNounForm, isCapitalised } from './germanic-forms.js';
import { areIrregularForms } from './irregular-forms.js';
import { withoutPrefixes } from './semitic-prefixes.js';
import { standsAlone } from './standalone-words.js';
import type { Stemmer } from './stemmers.js';
import type { SpokenWord } from './utterance.js';
import type { FormRule, WantedWord } from './wanted-word.js';
import { foldLazily, withoutAccents } from './word-folding.js';

/** Tells whether a word that was said is a form of a word that was wanted, in one language. */
export class WordForms {
  private readonly rules: readonly FormRule[];
  private readonly judgements = new WeakMap<WantedWord, Map<string, boolean>>();

  /** @param stem without one, endings and exact words must do */
  constructor(
    private readonly language: string,
    stem: Stemmer | undefined,
  ) {
    this.rules = formRulesOf(language, stem);
  }

  /** A conversation says the same words over and over: each is judged once for each wanted word. */
  isForm(wanted: WantedWord, spoken: SpokenWord): boolean {
    const judged = this.judgements.get(wanted) ?? new Map<string, boolean>();
    this.judgements.set(wanted, judged);
    const known = judged.get(spoken.raw);
    if (known !== undefined) return known;
    const judgement = this.judge(wanted, spoken);
    judged.set(spoken.raw, judgement);
    return judgement;
  }

  private judge(wanted: WantedWord, spoken: SpokenWord): boolean {
    if (this.language === 'de' && wanted.isNoun && !canBeGermanNounForm(wanted.raw, spoken.raw)) return false;
    const isTypedBare = foldLazily(wanted.text, this.language) === wanted.text;
    const text = isTypedBare ? spoken.bare : spoken.text;
    const readings = withoutPrefixes(text, this.language);
    // A Hebrew word that begins like a prefix is still that word; the Arabic article is no part of a word.
    const words = this.language === 'ar' ? withoutPrefixes(wanted.text, 'ar') : [wanted.text];
    if (readings.some((reading) => words.includes(reading))) return true;
    if (!wanted.isNoun && areIrregularForms(wanted.text, spoken.text, this.language)) return true;
    if (this.hasNoForms(wanted.text) || this.hasNoForms(text)) return false;
    return readings.some((reading) =>
      words.some((word) => this.isInflected({ ...wanted, text: word }, reading, spoken.raw)),
    );
  }

  private hasNoForms(text: string): boolean {
    return standsAlone(text, this.language) || /\p{N}/u.test(text);
  }

  /** Words that differ by accents alone are different words (schon, schön), except for German plurals (Apfel, Äpfel). */
  private isInflected(wanted: WantedWord, text: string, raw: string): boolean {
    if (withoutAccents(wanted.text) === withoutAccents(text))
      return this.language === 'de' && isCapitalised(wanted.raw) && isCapitalised(raw);
    return this.rules.some((rule) => rule(wanted, text));
  }
}
