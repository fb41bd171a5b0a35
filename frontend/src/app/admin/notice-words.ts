import type { Notice } from 'parley/contracts';

/** What the text of a notice has in place of its placeholders, as the language writes it. */
export function noticeValues({ code, params }: Notice, locale: string): Readonly<Record<string, string>> {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const usd = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const amount = code.startsWith('monthly_cost') ? usd : count;
  const { model, successor, host, date, at, sessions, days, used, limit, days_left: daysLeft } = params;
  const values = {
    ...{ model, successor, host },
    date: date === undefined ? undefined : day.format(Date.parse(date)),
    when: daysLeft === undefined ? undefined : inDays(daysLeft, locale),
    at: at === undefined ? undefined : time.format(Date.parse(at)),
    days: days === undefined ? undefined : count.format(days),
    count: sessions === undefined ? undefined : count.format(sessions),
    used: used === undefined ? undefined : amount.format(used),
    limit: limit === undefined ? undefined : amount.format(limit),
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** "in 56 days", "tomorrow". */
function inDays(days: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}
