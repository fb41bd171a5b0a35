/** What the scripted tutor can say in one language. Lists are used in turn, so the same phrase never comes twice running. */
export interface PhraseBook {
  /** Put between two sentences. */
  readonly separator: '' | ' ';
  readonly greeting: string;
  /** Names the lesson's topic: holds `{topic}` once, in a place where any noun phrase or title fits. */
  readonly topic: string;
  /** The question that opens the conversation. */
  readonly opening: string;
  readonly reactions: readonly string[];
  readonly followUps: readonly string[];
  /** Bring in a focus word: each holds `{word}` once, quoted, so that its form need not agree with anything. */
  readonly weaves: readonly string[];
}
