/** One word of a focus item. */
export interface WantedWord {
  readonly raw: string;
  /** Folded. */
  readonly text: string;
  /** The item gave it an article: a noun, which changes in number but not in gender, and is no form of a verb. */
  readonly isNoun: boolean;
}

/** Whether a word that was said is a form of the wanted one. `text` is folded and not equal to it. */
export type FormRule = (wanted: WantedWord, text: string) => boolean;
