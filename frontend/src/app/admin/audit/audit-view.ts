import { AUDIT_ACTIONS } from 'parley/contracts';
import type { AuditAction } from 'parley/contracts';
import { readDay, startOfDay } from '../calendar-day';

/** Which entries of the trail are shown. Null: all. */
export interface AuditFilter {
  /** The first and the last day, `2026-11-25`, where the reader is. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Empty: all. */
  readonly actions: readonly AuditAction[];
  /** A user name, an id, `learner` and the like. */
  readonly actor: string | null;
  /** Id of a session or of somebody of the staff. */
  readonly target: string | null;
}

/** What a person looks at in the audit trail; its address says all of it. */
export interface AuditView {
  readonly filter: AuditFilter;
  /** Number of the entry below which the page begins. Null: from the newest on. */
  readonly before: string | null;
}

export type QueryTexts = Readonly<Record<string, string>>;

export const AUDIT_PATH = '/api/admin/audit';
export const PAGE_SIZE = 50;

/** The actions by which somebody learned what is in a session. */
export const READING_ACTIONS: readonly AuditAction[] = [
  'session.viewed',
  'transcript.viewed',
  'session.exported',
];

export const EVERYTHING: AuditFilter = { fromDay: null, toDay: null, actions: [], actor: null, target: null };

const CURSOR = /^[1-9]\d{0,17}$/;
const TEXT_MAX_LENGTH = 300;

/** Reads an address as it may have been typed, cut off or made up: what makes no sense is left out. */
export function readView(textOf: (parameter: string) => string | null): AuditView {
  const names = (textOf('actions') ?? '').split(',');
  return {
    filter: {
      fromDay: readDay(textOf('from') ?? ''),
      toDay: readDay(textOf('to') ?? ''),
      actions: AUDIT_ACTIONS.filter((action) => names.includes(action)),
      actor: readText(textOf('actor')),
      target: readText(textOf('target')),
    },
    before: CURSOR.test(textOf('before') ?? '') ? textOf('before') : null,
  };
}

/** The query parameters that lead to this view; what goes without saying is left out. */
export function writeView({ filter, before }: AuditView): QueryTexts {
  return withoutNull({
    from: filter.fromDay,
    to: filter.toDay,
    actions: joined(filter.actions),
    actor: filter.actor,
    target: filter.target,
    before,
  });
}

export function isSameView(first: AuditView, second: AuditView): boolean {
  return JSON.stringify(writeView(first)) === JSON.stringify(writeView(second));
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.keys(writeView({ filter, before: null })).length > 0;
}

/** How the server is asked for the page that is looked at. */
export function pageQuery({ filter, before }: AuditView): QueryTexts {
  return { ...filterQuery(filter), limit: String(PAGE_SIZE), ...(before !== null && { cursor: before }) };
}

/** Where the server has all entries of the filter as a file. */
export function exportAddress(filter: AuditFilter, format: 'csv' | 'jsonl'): string {
  return `${AUDIT_PATH}/export?${new URLSearchParams({ ...filterQuery(filter), format }).toString()}`;
}

function filterQuery(filter: AuditFilter): QueryTexts {
  return withoutNull({
    from: filter.fromDay && startOfDay(filter.fromDay, 0),
    to: filter.toDay && startOfDay(filter.toDay, 1),
    actions: joined(filter.actions),
    actor: filter.actor,
    target: filter.target,
  });
}

function joined(actions: readonly string[]): string | null {
  return actions.length === 0 ? null : actions.join(',');
}

function withoutNull(texts: Readonly<Record<string, string | null>>): QueryTexts {
  const given = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(given);
}

function readText(text: string | null): string | null {
  const wanted = (text ?? '').trim();
  return wanted === '' || wanted.length > TEXT_MAX_LENGTH ? null : wanted;
}
