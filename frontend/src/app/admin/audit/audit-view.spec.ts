import { exportAddress, isFiltered, pageQuery, readView, writeView } from './audit-view';

function viewOf(query: string): ReturnType<typeof readView> {
  const parameters = new URLSearchParams(query);
  return readView((name) => parameters.get(name));
}

describe('the address of the audit trail', () => {
  it('says all that is looked at', () => {
    const texts = {
      from: '2026-11-01',
      to: '2026-11-25',
      actions: 'token.issued,session.viewed',
      actor: 'ada',
      target: 'session:1',
      before: '120',
    };
    expect(writeView(viewOf(new URLSearchParams(texts).toString()))).toEqual(texts);
    expect(writeView(viewOf(''))).toEqual({});
  });

  it('loses what makes no sense', () => {
    const view = viewOf(
      `from=2026-02-31&to=yesterday&actions=constructor&actor=${'x'.repeat(301)}&target=%20&before=1e3`,
    );
    expect(writeView(view)).toEqual({});
    expect(isFiltered(view.filter)).toBe(false);
  });

  it('asks the server for whole days where the reader is', () => {
    const query = pageQuery(viewOf('from=2026-11-01&to=2026-11-30&before=9'));
    expect(query).toEqual({
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 11, 1).toISOString(),
      limit: '50',
      cursor: '9',
    });
  });

  it('gives the same filters to the file, and no page', () => {
    const { filter } = viewOf('actor=ada&before=9');
    expect(exportAddress(filter, 'csv')).toBe('/api/admin/audit/export?actor=ada&format=csv');
  });
});
