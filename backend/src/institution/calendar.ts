/** From `from` until just before `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const HOUR_MS = 3_600_000;
/** No place is further from UTC than this, in either direction. */
const OFFSET_MAX_MS = 15 * HOUR_MS;
const SECOND_MS = 1_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date on a calendar that hangs in the time zone: YYYY-MM-DD. */
export function dateIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Swedish, because it writes dates the way ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE-u-ca-gregory-nu-latn', {
      ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The day that an instant falls in. It has 23 or 25 hours when the clocks change. */
export function dayIn(timeZone: string, at: Date): Period {
  const [year, month, day] = dateParts(dateIn(timeZone, at));
  return {
    from: beginningOf(timeZone, year, month, day),
    to: beginningOf(timeZone, year, month, day + 1),
  };
}

/** The month that an instant falls in. */
export function monthIn(timeZone: string, at: Date): Period {
  const [year, month] = dateParts(dateIn(timeZone, at));
  return { from: beginningOf(timeZone, year, month, 1), to: beginningOf(timeZone, year, month + 1, 1) };
}

function dateParts(date: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

/**
 * The first second of a date. Looked for rather than computed: where clocks change at midnight a day begins at one o'clock, or has
 * its first hour twice.
 */
function beginningOf(timeZone: string, year: number, month: number, day: number): Date {
  const utcMs = Date.UTC(year, month - 1, day);
  const date = new Date(utcMs).toISOString().slice(0, 10);
  let before = (utcMs - OFFSET_MAX_MS) / SECOND_MS;
  let reached = (utcMs + OFFSET_MAX_MS) / SECOND_MS;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dateIn(timeZone, new Date(middle * SECOND_MS)) < date) before = middle;
    else reached = middle;
  }
  return new Date(reached * SECOND_MS);
}
