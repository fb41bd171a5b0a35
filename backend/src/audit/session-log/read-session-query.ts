import type { EndReason, StudentLevel } from 'parley/contracts';
import type { SessionFilterDto } from './dto/session-filter.dto.js';
import type { SessionLogQueryDto } from './dto/session-log-query.dto.js';
import { decodeCursor } from './page-cursor.js';
import type {
  SessionFilter,
  SessionOrder,
  SessionQuery,
  SessionSort,
  SortDirection,
} from './session-query.js';

const PAGE_SIZE_DEFAULT = 50;

/** The query of a page, whose texts have passed their rules. */
export function readSessionQuery(query: SessionLogQueryDto): SessionQuery {
  const order = orderOf(query);
  return {
    filter: readSessionFilter(query),
    order,
    after: query.cursor === undefined ? null : decodeCursor(order, query.cursor),
    before: query.before === undefined ? null : decodeCursor(order, query.before),
    limit: numberOf(query.limit) ?? PAGE_SIZE_DEFAULT,
  };
}

/** The rules let no other texts pass. */
export function readSessionFilter(query: SessionFilterDto): SessionFilter {
  return {
    from: dateOf(query.from),
    to: dateOf(query.to),
    targetLanguage: query.target_language,
    nativeLanguage: query.native_language,
    studentLevel: query.student_level as StudentLevel | undefined,
    endReason: query.end_reason as EndReason | undefined,
    model: query.model,
    provider: query.provider,
    minCostUsd: numberOf(query.min_cost_usd),
    maxCostUsd: numberOf(query.max_cost_usd),
    minDurationMs: numberOf(query.min_duration_ms),
    maxDurationMs: numberOf(query.max_duration_ms),
    lesson: query.lesson,
  };
}

/** Of a query that may not have passed the rules yet; then it is of no consequence. */
export function orderOf({ sort, direction }: Pick<SessionLogQueryDto, 'sort' | 'direction'>): SessionOrder {
  return {
    sort: (sort ?? 'started') as SessionSort,
    direction: (direction ?? 'desc') as SortDirection,
  };
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
