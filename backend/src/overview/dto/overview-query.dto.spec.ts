import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { OverviewQueryDto } from './overview-query.dto.js';

/** The fields that are refused. */
async function refusedOf(query: object): Promise<string[]> {
  const problems = await validate(plainToInstance(OverviewQueryDto, query), { stopAtFirstError: true });
  return problems.map(({ property }) => property);
}

const GOOD = { from: '2026-11-01', to: '2026-11-30', time_zone: 'Europe/Madrid' };

describe('the query of the overview', () => {
  it.each([
    GOOD,
    { from: '2026-11-01', to: '2026-11-01' },
    { ...GOOD, from: '2025-01-01', to: '2026-02-04' },
  ])('may be %p', async (query) => {
    expect(await refusedOf(query)).toEqual([]);
  });

  it.each([
    ['no first day', { to: GOOD.to }, ['from']],
    ['no last day', { from: GOOD.from }, ['to']],
    ['a day that there is not', { ...GOOD, to: '2026-11-31' }, ['to']],
    ['an instant', { ...GOOD, from: '2026-11-01T00:00:00Z' }, ['from']],
    ['a first day after the last', { ...GOOD, from: '2026-12-01' }, ['to']],
    ['more than 400 days', { ...GOOD, from: '2025-01-01', to: '2026-02-05' }, ['to']],
    ['a place that has no clocks of its own', { ...GOOD, time_zone: 'Mars/Olympus' }, ['time_zone']],
    ['an offset', { ...GOOD, time_zone: '+01:00' }, ['time_zone']],
    ['a day twice', { ...GOOD, from: ['2026-11-01', '2026-11-02'] }, ['from']],
  ])('may not have %s', async (_case, query, refused) => {
    expect(await refusedOf(query)).toEqual(refused);
  });
});
