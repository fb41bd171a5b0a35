import type { AdminRole } from 'parley/contracts';

/** How much of what learners pasted somebody may read. The system prompt repeats the lesson, and the rules of the house besides. */
export interface ReadingRights {
  readonly lessons: boolean;
  readonly systemPrompts: boolean;
  /** What was said, where the institution keeps that. */
  readonly transcripts: boolean;
}

const RIGHTS: Readonly<Record<AdminRole, ReadingRights>> = {
  admin: { lessons: true, systemPrompts: true, transcripts: true },
  reviewer: { lessons: true, systemPrompts: false, transcripts: true },
  auditor: { lessons: false, systemPrompts: false, transcripts: false },
};

export function readingRightsOf(role: AdminRole): ReadingRights {
  return RIGHTS[role];
}
