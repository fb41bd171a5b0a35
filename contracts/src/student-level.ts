/** CEFR levels, easiest first. Source: Common European Framework of Reference for Languages. */
export const STUDENT_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;

export type StudentLevel = (typeof STUDENT_LEVELS)[number];
