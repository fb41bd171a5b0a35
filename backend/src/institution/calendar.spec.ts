import { dateIn, dayIn, monthIn, type Period } from './calendar.js';

const HOUR_MS = 3_600_000;

function hoursOf({ from, to }: Period): number {
  return (to.getTime() - from.getTime()) / HOUR_MS;
}

function textOf({ from, to }: Period): [string, string] {
  return [from.toISOString(), to.toISOString()];
}

describe('a day of the institution', () => {
  it.each([
    ['UTC', '2026-11-25T23:59:59.999Z', '2026-11-25T00:00:00.000Z', '2026-11-26T00:00:00.000Z'],
    ['Europe/Madrid', '2026-11-25T23:30:00Z', '2026-11-25T23:00:00.000Z', '2026-11-26T23:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-25T18:15:00Z', '2026-11-25T18:15:00.000Z', '2026-11-26T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-25T10:00:00Z', '2026-11-25T10:00:00.000Z', '2026-11-26T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-11-25T10:59:59Z', '2026-11-24T11:00:00.000Z', '2026-11-25T11:00:00.000Z'],
    ['Etc/GMT+12', '2026-11-25T11:59:59Z', '2026-11-24T12:00:00.000Z', '2026-11-25T12:00:00.000Z'],
  ])('in %s, at %s', (timeZone, at, from, to) => {
    expect(textOf(dayIn(timeZone, new Date(at)))).toEqual([from, to]);
  });

  it.each([
    // The clocks go forward in the night, and back.
    ['Europe/Berlin', '2026-03-29T12:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', 25],
    ['America/New_York', '2026-03-08T12:00:00Z', 23],
    ['Australia/Lord_Howe', '2026-10-04T12:00:00Z', 23.5],
    // At midnight itself: the day begins at one o'clock, and another one has its last hour twice.
    ['Africa/Cairo', '2026-04-24T12:00:00Z', 23],
    ['America/Santiago', '2026-09-06T12:00:00Z', 23],
    ['America/Santiago', '2026-04-04T12:00:00Z', 25],
    ['Asia/Beirut', '2026-03-29T12:00:00Z', 23],
    ['Asia/Tokyo', '2026-03-29T12:00:00Z', 24],
  ])('in %s, at %s, has %d hours', (timeZone, at, hours) => {
    expect(hoursOf(dayIn(timeZone, new Date(at)))).toBe(hours);
  });

  it('begins where the one before ended, all year and everywhere', () => {
    for (const timeZone of ['Europe/Dublin', 'Africa/Cairo', 'America/Santiago', 'Pacific/Chatham']) {
      let day = dayIn(timeZone, new Date('2026-01-01T12:00:00Z'));
      for (let count = 0; count < 365; count++) {
        const next = dayIn(timeZone, day.to);
        expect(next.from).toEqual(day.to);
        expect(dateIn(timeZone, new Date(day.to.getTime() - 1)) < dateIn(timeZone, day.to)).toBe(true);
        day = next;
      }
    }
  });

  it('goes on over a date that a country left out', () => {
    const day = dayIn('Pacific/Apia', new Date('2011-12-30T09:00:00Z'));

    expect(textOf(day)).toEqual(['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z']);
    expect(dateIn('Pacific/Apia', day.to)).toBe('2011-12-31');
  });
});

describe('a month of the institution', () => {
  it('begins and ends at its own midnights, on either side of a change of clocks', () => {
    expect(textOf(monthIn('Europe/Berlin', new Date('2026-03-31T21:59:59Z')))).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
  });

  it('goes over the end of a year', () => {
    expect(textOf(monthIn('America/New_York', new Date('2027-01-01T04:59:59Z')))).toEqual([
      '2026-12-01T05:00:00.000Z',
      '2027-01-01T05:00:00.000Z',
    ]);
  });
});
