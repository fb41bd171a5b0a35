import { startOfDay } from '../calendar-day';
import type { SessionFilter, SessionLogView } from './session-log-view';

export const SESSIONS_PATH = '/api/admin/sessions';
export const PAGE_SIZE = 50;
const MS_PER_MINUTE = 60_000;

export type ExportFormat = 'csv' | 'json';
export type ServerQuery = Readonly<Record<string, string>>;

/** How the server is asked for the page that is looked at. */
export function pageQuery({ filter, sort, direction, place }: SessionLogView): ServerQuery {
  return {
    ...filterQuery(filter),
    sort,
    direction,
    limit: String(PAGE_SIZE),
    ...(place !== null && { [place.side === 'after' ? 'cursor' : 'before']: place.cursor }),
  };
}

/** Where the server has all sessions of the filter as a file. */
export function exportAddress(filter: SessionFilter, format: ExportFormat): string {
  const query = new URLSearchParams({ ...filterQuery(filter), format });
  return `${SESSIONS_PATH}/export?${query.toString()}`;
}

function filterQuery(filter: SessionFilter): ServerQuery {
  const values: Readonly<Record<string, string | number | null>> = {
    from: filter.fromDay && startOfDay(filter.fromDay, 0),
    to: filter.toDay && startOfDay(filter.toDay, 1),
    target_language: filter.targetLanguage,
    native_language: filter.nativeLanguage,
    student_level: filter.studentLevel,
    end_reason: filter.endReason,
    provider: filter.provider,
    model: filter.model,
    min_cost_usd: filter.minCostUsd,
    max_cost_usd: filter.maxCostUsd,
    min_duration_ms: inMs(filter.minMinutes),
    max_duration_ms: inMs(filter.maxMinutes),
    lesson: filter.lesson,
  };
  const set = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

function inMs(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes * MS_PER_MINUTE);
}
