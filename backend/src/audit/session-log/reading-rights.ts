import type { AdminRole } from 'parley/contracts';

/** How much of what learners pasted somebody may read. The system prompt repeats the lesson, and the rules of the house besides. */
export interface ReadingRights {
  readonly lessons: boolean;
  readonly systemPrompts: boolean;
}

const RIGHTS: Readonly<Record<AdminRole, ReadingRights>> = {
  admin: { lessons: true, systemPrompts: true },
  reviewer: { lessons: true, systemPrompts: false },
  auditor: { lessons: false, systemPrompts: false },
};

export function readingRightsOf(role: AdminRole): ReadingRights {
  return RIGHTS[role];
}
