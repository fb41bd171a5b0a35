import type { StudentLevel } from 'parley/contracts';
import { STUDENT_LEVELS } from 'parley/contracts';

/** The level one step harder or easier; null at the end of the scale. */
export function neighbouringLevel(level: StudentLevel, direction: 'harder' | 'easier'): StudentLevel | null {
  const step = direction === 'harder' ? 1 : -1;
  return STUDENT_LEVELS[STUDENT_LEVELS.indexOf(level) + step] ?? null;
}
