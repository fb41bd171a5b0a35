/** Parley's mark on a 32 × 32 grid: the bubble, filled, and the voice in it, drawn with a stroke of 2.6. */
export const WORDMARK_BUBBLE =
  'M16 3C8.3 3 2 8.6 2 15.6c0 3.6 1.7 6.9 4.4 9.2l-.9 3.5c-.2.9.7 1.6 1.5 1.2l4.3-2.1c1.5.5 3.1.7 4.7.7 7.7 0 14-5.6 14-12.5S23.7 3 16 3Z';
export const WORDMARK_VOICE = 'M9.5 14v3.2M13.8 11v9.2M18.2 12.8v5.6M22.5 14.4v2.4';
/** A proper noun: it stays as it is in every language. */
export const WORDMARK_NAME = 'Parley';
