import { CHOICES, DAYS, FIRST_DAY, SEARCHED } from './seed-sql.mjs';

const MS_PER_DAY = 86_400_000;
const day = (number) => new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + number * MS_PER_DAY).toISOString();

/** The query for the n-th of its kind: one after the other, all that may be chosen. */
const each = (parameter, choices) => (n) => ({
  [parameter]: Object.keys(choices)[n % Object.keys(choices).length],
});
const period = (days) => (n) => {
  const first = (n * 37) % (DAYS - days);
  return { from: day(first), to: day(first + days) };
};

const FILTERS = {
  'no filter': () => ({}),
  'one day': period(1),
  'one month': period(30),
  'target language, each': each('target_language', CHOICES.TARGETS),
  'native language, each': each('native_language', CHOICES.NATIVES),
  'level, each': each('student_level', CHOICES.LEVELS),
  'end reason, each': each('end_reason', CHOICES.END_REASONS),
  'model, each': each('model', CHOICES.MODELS),
  provider: (n) => ({ provider: ['openai', 'custom', 'nobody'][n % 3] }),
  'cost, narrow': (n) => ({
    min_cost_usd: (0.1 + n / 1000).toFixed(3),
    max_cost_usd: (0.101 + n / 1000).toFixed(3),
  }),
  'cost, none so high': () => ({ min_cost_usd: '5' }),
  'duration, narrow': (n) => ({ min_duration_ms: String(60_000 + n), max_duration_ms: String(60_100 + n) }),
  'all filters, few match': (n) => ({
    ...period(365)(n),
    ...each('end_reason', CHOICES.END_REASONS)(n),
    target_language: 'is',
    student_level: 'C2',
    min_duration_ms: '60000',
    max_cost_usd: '0.2',
  }),
  'text in every third lesson': () => ({ lesson: SEARCHED.common }),
  'text in one lesson of a hundred': () => ({ lesson: SEARCHED.uncommon }),
  'text in three lessons': () => ({ lesson: SEARCHED.rare }),
  'one Chinese character, in three lessons': () => ({ lesson: SEARCHED.one }),
  'text in one lesson': (n) => ({ lesson: `unidad ${1000 + n}:` }),
  'text in no lesson': () => ({ lesson: SEARCHED.nowhere }),
  'text in every third lesson, and a rare language': () => ({
    lesson: SEARCHED.common,
    target_language: 'is',
  }),
};

const SORTS = ['started', 'duration', 'cost'];

/** A third of the way into the log, whichever way it is sorted: what a filter for the same place leads to. */
const DEEP = {
  started: { to: day(DAYS / 3) },
  duration: { max_duration_ms: '300000' },
  cost: { max_cost_usd: '0.1' },
};

/** Every kind of page that is measured: its name, and the query for the n-th of the kind. */
export async function pageKinds(browser) {
  const kinds = [];
  for (const [name, queryOf] of Object.entries(FILTERS)) {
    for (const sort of SORTS) {
      kinds.push({
        name,
        sort,
        queryOf: (n) => ({ ...queryOf(n), sort, direction: n % 4 === 3 ? 'asc' : 'desc', limit: '50' }),
      });
    }
  }
  for (const sort of SORTS) kinds.push(...(await deepKinds(browser, sort)));
  return kinds;
}

async function deepKinds(browser, sort) {
  const cursors = [];
  let next = (await browser.page({ ...DEEP[sort], sort, limit: '50' })).next_cursor;
  for (let page = 0; page < 20; page += 1) {
    cursors.push(next);
    next = (await browser.page({ sort, limit: '50', cursor: next })).next_cursor;
  }
  const cursorOf = (n) => cursors[n % cursors.length];
  return [
    { name: 'deep page, onwards', sort, queryOf: (n) => ({ sort, limit: '50', cursor: cursorOf(n) }) },
    { name: 'deep page, back', sort, queryOf: (n) => ({ sort, limit: '50', before: cursorOf(n) }) },
    {
      name: 'deep page, with a filter',
      sort,
      queryOf: (n) => ({
        ...each('target_language', CHOICES.TARGETS)(n),
        sort,
        limit: '50',
        cursor: cursorOf(n),
      }),
    },
  ];
}
