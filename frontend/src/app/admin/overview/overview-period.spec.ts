import {
  daysOf,
  FIRST_CHOICE,
  NAMED_PERIODS,
  type PeriodChoice,
  periodProblem,
  queryOf,
  readChoice,
  todayIn,
} from './overview-period';

const MONDAY = 1;
const SATURDAY = 6;
const SUNDAY = 7;

describe('the days of a period', () => {
  it.each([
    ['last-7-days', '2026-11-19', '2026-11-25'],
    ['last-30-days', '2026-10-27', '2026-11-25'],
    ['last-90-days', '2026-08-28', '2026-11-25'],
    ['this-month', '2026-11-01', '2026-11-25'],
    ['last-month', '2026-10-01', '2026-10-31'],
  ] as const)('of %s are %s to %s', (name, from, to) => {
    expect(daysOf(name, '2026-11-25', MONDAY)).toEqual({ from, to });
  });

  it.each([
    ['2026-11-25', MONDAY, '2026-11-16', '2026-11-22'],
    ['2026-11-23', MONDAY, '2026-11-16', '2026-11-22'],
    ['2026-11-22', MONDAY, '2026-11-09', '2026-11-15'],
    ['2026-11-25', SUNDAY, '2026-11-15', '2026-11-21'],
    ['2026-11-22', SUNDAY, '2026-11-15', '2026-11-21'],
    ['2026-11-25', SATURDAY, '2026-11-14', '2026-11-20'],
  ])('of last week, on %s where weeks begin on day %d, are %s to %s', (today, firstDay, from, to) => {
    expect(daysOf('last-week', today, firstDay)).toEqual({ from, to });
  });

  it('go over the ends of years and of a leap February', () => {
    expect(daysOf('last-month', '2027-01-01', MONDAY)).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(daysOf('last-month', '2028-03-31', MONDAY)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('this-month', '2028-02-01', MONDAY)).toEqual({ from: '2028-02-01', to: '2028-02-01' });
  });

  it('end today, which is not the same day everywhere', () => {
    const now = new Date('2026-11-25T22:30:00Z');

    expect(todayIn('Europe/Madrid', now)).toBe('2026-11-25');
    expect(todayIn('Asia/Tokyo', now)).toBe('2026-11-26');
    expect(todayIn('Pacific/Pago_Pago', new Date('2026-11-25T10:59:00Z'))).toBe('2026-11-24');
  });
});

describe('the address of a period', () => {
  function afterAddress(choice: PeriodChoice): PeriodChoice {
    const query = Object.entries(queryOf(choice)).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    );
    return readChoice(new URLSearchParams(query));
  }

  it.each([...NAMED_PERIODS, { from: '2026-02-01', to: '2026-02-28' }])('leads back to it: %p', (choice) => {
    expect(afterAddress(choice)).toEqual(choice);
  });

  it.each([
    '',
    'period=for-ever',
    'from=2026-02-01',
    'from=2026-02-01&to=2026-02-30',
    'from=2026-02-28&to=2026-02-01',
    'from=2024-02-28&to=2026-02-01',
    'from=x&to=y',
  ])('leads to the usual one where it makes no sense: %p', (query) => {
    expect(readChoice(new URLSearchParams(query))).toBe(FIRST_CHOICE);
  });
});

describe('days that somebody chose', () => {
  it.each([
    ['2026-02-01', '2026-02-01', null],
    ['2025-01-01', '2026-02-04', null],
    ['2025-01-01', '2026-02-05', 'too_long'],
    ['2026-02-02', '2026-02-01', 'reversed'],
    ['', '2026-02-01', 'incomplete'],
    ['2026-02-29', '2026-03-01', 'incomplete'],
    ['0001-01-01', '2026-03-01', 'incomplete'],
  ])('from %p to %p: %p', (from, to, problem) => {
    expect(periodProblem({ from, to })).toBe(problem);
  });
});
