import { exportAddress, pageQuery } from './session-log-query';
import { readView } from './session-log-view';

const view = (texts: Readonly<Record<string, string>>) => readView((name) => texts[name] ?? null);

describe('the question to the server', () => {
  it('is for the latest sessions where nothing is chosen', () => {
    expect(pageQuery(view({}))).toEqual({ sort: 'started', direction: 'desc', limit: '50' });
  });

  it('has whole days of the reader, the last one included', () => {
    const { from = '', to = '' } = pageQuery(view({ from: '2026-03-28', to: '2026-03-29' }));

    const [first, end] = [new Date(from), new Date(to)];
    expect([first.getDate(), first.getHours(), end.getDate(), end.getHours()]).toEqual([28, 0, 30, 0]);
  });

  it('has lengths in milliseconds and everything else as it is', () => {
    const texts = { minutes_from: '1.5', minutes_to: '15', cost_to: '0.5', end: 'idle', lesson: 'a & b' };

    expect(pageQuery(view(texts))).toMatchObject({
      min_duration_ms: '90000',
      max_duration_ms: '900000',
      max_cost_usd: '0.5',
      end_reason: 'idle',
      lesson: 'a & b',
    });
  });

  it('says on which side of a place the page lies', () => {
    expect(pageQuery(view({ after: 'abc' }))).toMatchObject({ cursor: 'abc' });
    expect(pageQuery(view({ before: 'abc' }))).toMatchObject({ before: 'abc' });
  });

  it('for a file has the filters and no page', () => {
    const address = new URL(
      exportAddress(view({ target: 'es', after: 'abc', sort: 'cost' }).filter, 'csv'),
      'http://x',
    );

    expect(address.pathname).toBe('/api/admin/sessions/export');
    expect(Object.fromEntries(address.searchParams)).toEqual({ target_language: 'es', format: 'csv' });
  });
});
