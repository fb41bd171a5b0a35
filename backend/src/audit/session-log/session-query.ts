import type { EndReason, StudentLevel } from 'parley/contracts';

/** What the session log can be sorted by. */
export const SESSION_SORTS = ['started', 'duration', 'cost'] as const;

export type SessionSort = (typeof SESSION_SORTS)[number];

export const SORT_DIRECTIONS = ['desc', 'asc'] as const;

export type SortDirection = (typeof SORT_DIRECTIONS)[number];

/** What is not known, as a duration or a cost, comes below everything that is. */
export interface SessionOrder {
  readonly sort: SessionSort;
  readonly direction: SortDirection;
}

/** All that is given must hold. Bounds are inclusive, except for `to`; what is not known is within none. */
export interface SessionFilter {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly targetLanguage?: string | undefined;
  readonly nativeLanguage?: string | undefined;
  readonly studentLevel?: StudentLevel | undefined;
  readonly endReason?: EndReason | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly minCostUsd?: number | undefined;
  readonly maxCostUsd?: number | undefined;
  readonly minDurationMs?: number | undefined;
  readonly maxDurationMs?: number | undefined;
  /** Text that occurs in the lesson, in small or capital letters. */
  readonly lesson?: string | undefined;
}

/** A place in the log, between a session and the one after it. */
export interface LogPosition {
  /** By which the last session is sorted, as a decimal number. */
  readonly key: string;
  readonly id: string;
}

export interface SessionQuery {
  readonly filter: SessionFilter;
  readonly order: SessionOrder;
  /** Null: from the beginning, unless `before` says where the page ends. */
  readonly after: LogPosition | null;
  readonly before: LogPosition | null;
  readonly limit: number;
}
