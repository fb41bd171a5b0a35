import { END_REASONS, findLanguage, STUDENT_LEVELS } from 'parley/contracts';
import type { EndReason, StudentLevel } from 'parley/contracts';
import { readDay } from '../calendar-day';

/** Which sessions are shown. Null: all. All that is set must hold, bounds included. */
export interface SessionFilter {
  /** The first and the last day, `2026-11-25`, where the reader is. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly targetLanguage: string | null;
  readonly nativeLanguage: string | null;
  readonly studentLevel: StudentLevel | null;
  readonly endReason: EndReason | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly minCostUsd: number | null;
  readonly maxCostUsd: number | null;
  readonly minMinutes: number | null;
  readonly maxMinutes: number | null;
  /** Text that occurs in the lesson. */
  readonly lesson: string | null;
}

export type FilterName = keyof SessionFilter;

export const SESSION_SORTS = ['started', 'duration', 'cost'] as const;
export type SessionSort = (typeof SESSION_SORTS)[number];
export type SortDirection = 'asc' | 'desc';

/** Where a page of the log begins or ends, as the server wrote it. */
export interface PlaceInLog {
  readonly side: 'after' | 'before';
  readonly cursor: string;
}

/** What a person looks at in the session log; its address says all of it. */
export interface SessionLogView {
  readonly filter: SessionFilter;
  readonly sort: SessionSort;
  readonly direction: SortDirection;
  /** Null: the first page. */
  readonly place: PlaceInLog | null;
}

export type QueryTexts = Readonly<Record<string, string>>;

const SEARCH_MAX_CODE_POINTS = 200;
const USD = /^\d{1,6}(?:\.\d{1,6})?$/;
const MINUTES = /^\d{1,4}(?:\.\d)?$/;
const NAME = /^\P{C}{1,200}$/u;
const VISIBLE = /[^\p{C}\p{Z}]/u;
const CURSOR = /^[\w-]{1,400}$/;

type Readers = { readonly [Name in FilterName]: readonly [parameter: string, read: Read<Name>] };
type Read<Name extends FilterName> = (text: string) => SessionFilter[Name];

/** The query parameter of each filter and what its text means; null for a text that means nothing. */
const FILTERS: Readers = {
  fromDay: ['from', readDay],
  toDay: ['to', readDay],
  targetLanguage: ['target', readLanguage],
  nativeLanguage: ['native', readLanguage],
  studentLevel: ['level', (text) => oneOf(STUDENT_LEVELS, text)],
  endReason: ['end', (text) => oneOf(END_REASONS, text)],
  provider: ['provider', readName],
  model: ['model', readName],
  minCostUsd: ['cost_from', (text) => readNumber(USD, text)],
  maxCostUsd: ['cost_to', (text) => readNumber(USD, text)],
  minMinutes: ['minutes_from', (text) => readNumber(MINUTES, text)],
  maxMinutes: ['minutes_to', (text) => readNumber(MINUTES, text)],
  lesson: ['lesson', readSearch],
};

export const FILTER_NAMES = Object.keys(FILTERS) as readonly FilterName[];

/** Reads an address as it may have been typed, cut off or made up: what makes no sense is left out. */
export function readView(textOf: (parameter: string) => string | null): SessionLogView {
  return {
    filter: readFilter(textOf),
    sort: oneOf(SESSION_SORTS, textOf('sort') ?? '') ?? 'started',
    direction: textOf('direction') === 'asc' ? 'asc' : 'desc',
    place: readPlace(textOf),
  };
}

/** The query parameters that lead to this view; what goes without saying is left out. */
export function writeView({ filter, sort, direction, place }: SessionLogView): QueryTexts {
  const texts: Record<string, string> = {};
  for (const name of FILTER_NAMES) {
    const value = filter[name];
    if (value !== null) texts[FILTERS[name][0]] = String(value);
  }
  if (sort !== 'started') texts['sort'] = sort;
  if (direction !== 'desc') texts['direction'] = direction;
  if (place !== null) texts[place.side] = place.cursor;
  return texts;
}

/** The same view with one filter as somebody has just typed it, from the first page on. Empty: without that filter. */
export function withFilter(view: SessionLogView, name: FilterName, text: string): SessionLogView {
  const texts: QueryTexts = { ...writeView({ ...view, place: null }), [FILTERS[name][0]]: text.trim() };
  return readView((parameter) => texts[parameter] ?? null);
}

/** Whether a filter takes this text for anything; an empty one takes the filter away. */
export function isUnderstood(name: FilterName, text: string): boolean {
  return text.trim() === '' || FILTERS[name][1](text.trim()) !== null;
}

export function isSameView(first: SessionLogView, second: SessionLogView): boolean {
  return JSON.stringify(writeView(first)) === JSON.stringify(writeView(second));
}

export function withoutFilters(view: SessionLogView): SessionLogView {
  return { ...view, filter: readFilter(() => null), place: null };
}

export function activeFilters({ filter }: SessionLogView): readonly FilterName[] {
  return FILTER_NAMES.filter((name) => filter[name] !== null);
}

function readFilter(textOf: (parameter: string) => string | null): SessionFilter {
  const entries = FILTER_NAMES.map((name) => {
    const [parameter, read] = FILTERS[name];
    const text = textOf(parameter);
    return [name, text === null ? null : read(text)];
  });
  // Each name comes with what its own reader made of the text.
  return Object.fromEntries(entries) as SessionFilter;
}

function readPlace(textOf: (parameter: string) => string | null): PlaceInLog | null {
  for (const side of ['after', 'before'] as const) {
    const cursor = textOf(side);
    if (cursor !== null && CURSOR.test(cursor)) return { side, cursor };
  }
  return null;
}

function readLanguage(code: string): string | null {
  return findLanguage(code)?.code ?? null;
}

function readName(text: string): string | null {
  const name = text.trim();
  return NAME.test(name) ? name : null;
}

function readNumber(form: RegExp, text: string): number | null {
  return form.test(text) ? Number(text) : null;
}

function readSearch(text: string): string | null {
  const wanted = text.trim();
  return VISIBLE.test(wanted) && [...wanted].length <= SEARCH_MAX_CODE_POINTS ? wanted : null;
}

function oneOf<T extends string>(choices: readonly T[], text: string): T | null {
  return choices.find((choice) => choice === text) ?? null;
}
