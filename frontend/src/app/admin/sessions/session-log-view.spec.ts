import fc from 'fast-check';
import { END_REASONS, LANGUAGES, STUDENT_LEVELS } from 'parley/contracts';
import type { SessionLogView } from './session-log-view';
import {
  activeFilters,
  FILTER_NAMES,
  isSameView,
  readView,
  SESSION_SORTS,
  withFilter,
  withoutFilters,
  writeView,
} from './session-log-view';

const EVERYTHING = readView(() => null);

function read(texts: Readonly<Record<string, string>>): SessionLogView {
  return readView((name) => texts[name] ?? null);
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const language = fc.constantFrom(...LANGUAGES.map(({ code }) => code));
const name = fc.string({ unit: fc.constantFrom('a', 'é', '語', '-', '.', '&', '=', '%', '+'), minLength: 1 });
const costUsd = fc.integer({ min: 0, max: 999_999_999_999 }).map((millionths) => millionths / 1_000_000);
const minutes = fc.integer({ min: 0, max: 99_999 }).map((tenths) => tenths / 10);
const cursor = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '_'), minLength: 1, maxLength: 80 });

const views: fc.Arbitrary<SessionLogView> = fc.record({
  filter: fc.record({
    fromDay: maybe(day),
    toDay: maybe(day),
    targetLanguage: maybe(language),
    nativeLanguage: maybe(language),
    studentLevel: maybe(fc.constantFrom(...STUDENT_LEVELS)),
    endReason: maybe(fc.constantFrom(...END_REASONS)),
    provider: maybe(name),
    model: maybe(name),
    minCostUsd: maybe(costUsd),
    maxCostUsd: maybe(costUsd),
    minMinutes: maybe(minutes),
    maxMinutes: maybe(minutes),
    lesson: maybe(name),
  }),
  sort: fc.constantFrom(...SESSION_SORTS),
  direction: fc.constantFrom('asc', 'desc'),
  place: maybe(fc.record({ side: fc.constantFrom('after', 'before'), cursor })),
});

describe('the address of the session log', () => {
  it('leads back to all that is looked at, also through a URL', () => {
    fc.assert(
      fc.property(views, (view) => {
        const query = new URLSearchParams(writeView(view)).toString();
        expect(readView((parameter) => new URLSearchParams(query).get(parameter))).toEqual(view);
      }),
    );
  });

  it('is short where nothing is chosen', () => {
    expect(writeView(EVERYTHING)).toEqual({});
  });

  it.each([
    { from: '2026-02-31', to: 'yesterday' },
    { from: '1826-01-01', to: '2026-1-1' },
    { target: 'klingon', native: '' },
    { level: 'a1', end: 'bored' },
    { model: 'a\u0000b', provider: ' ' },
    { cost_from: '-1', cost_to: '1e9' },
    { minutes_from: 'NaN', minutes_to: '10000000' },
    { lesson: ' \u200b ', sort: 'id', direction: 'up' },
    { lesson: 'x'.repeat(201), after: "'; DROP TABLE", before: '<img>' },
  ])('leaves out what makes no sense: %j', (texts) => {
    expect(read(texts)).toEqual(EVERYTHING);
  });

  it('is read whatever it is, and means the same once it is written again', () => {
    const parameters = [...Object.keys(writeView(fullView())), 'nonsense'];
    const anything = fc.dictionary(fc.constantFrom(...parameters), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(anything, (texts) => expect(read(writeView(read(texts)))).toEqual(read(texts))));
  });
});

describe('a filter', () => {
  const far = read({ after: 'abc', sort: 'cost', level: 'B1' });

  it('that is set begins with the first page and keeps the others', () => {
    expect(writeView(withFilter(far, 'targetLanguage', 'es'))).toEqual({
      target: 'es',
      level: 'B1',
      sort: 'cost',
    });
  });

  it('that is emptied, or makes no sense, is gone', () => {
    for (const text of ['', ' ', 'Z9']) {
      expect(writeView(withFilter(far, 'studentLevel', text))).toEqual({ sort: 'cost' });
    }
  });

  it('is counted when it is set, and gone when all are cleared', () => {
    expect(activeFilters(far)).toEqual(['studentLevel']);
    expect(writeView(withoutFilters(far))).toEqual({ sort: 'cost' });
  });

  it('of each kind makes another view', () => {
    expect(activeFilters(fullView())).toEqual(FILTER_NAMES);
    expect(isSameView(fullView(), fullView())).toBe(true);
    for (const filter of FILTER_NAMES) {
      expect([filter, isSameView(fullView(), withFilter(fullView(), filter, ''))]).toEqual([filter, false]);
    }
  });
});

function fullView(): SessionLogView {
  return read({
    from: '2026-11-01',
    to: '2026-11-30',
    target: 'es',
    native: 'en',
    level: 'A1',
    end: 'idle',
    provider: 'openai',
    model: 'gpt-realtime-2.1',
    cost_from: '0.01',
    cost_to: '2',
    minutes_from: '1',
    minutes_to: '15',
    lesson: 'la manzana',
  });
}
