const DAY = /^20\d\d-\d\d-\d\d$/;

/** A day as date fields and addresses have it, "2026-11-25"; null for a text that is none. */
export function readDay(text: string): string | null {
  if (!DAY.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  // The 31st of February is a day in March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}

/** Midnight where the reader is: days are theirs, not the server's. */
export function startOfDay(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
