/** Why the institution ends a running conversation. A closed list: the learner is told each in their own language. */
export const ADMIN_END_REASONS = ['lesson_over', 'misuse', 'technical', 'other'] as const;

export type AdminEndReason = (typeof ADMIN_END_REASONS)[number];

/** Of the words that an admin adds for the learner, in Unicode code points. */
export const ADMIN_NOTE_MAX_CODE_POINTS = 200;
