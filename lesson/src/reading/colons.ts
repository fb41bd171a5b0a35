/**
 * Colons other than ":", as the inside of a character class: fullwidth, small and vertical ones, the ratio and the modifier that
 * look like one, and the Ethiopic preface colon, which stands before a list.
 */
export const OTHER_COLONS = '：﹕︓∶꞉፦';

/** Colons of all scripts, as the inside of a character class. */
export const COLONS = `:${OTHER_COLONS}`;
