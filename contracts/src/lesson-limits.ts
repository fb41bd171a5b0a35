/** Length of a conversation prompt, in Unicode code points, after cleaning. */
export const CONVERSATION_PROMPT_MIN_CODE_POINTS = 10;
export const CONVERSATION_PROMPT_MAX_CODE_POINTS = 4000;

/** Focus words taken from one prompt, at most. */
export const FOCUS_WORDS_MAX = 40;
