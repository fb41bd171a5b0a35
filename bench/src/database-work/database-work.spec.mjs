import { between, perSession } from './database-work.mjs';

describe('the work of a database', () => {
  it('is what came between two readings', () => {
    expect(between({ wal: 10, inserted: 1 }, { wal: 25, inserted: 1 })).toEqual({ wal: 15, inserted: 0 });
  });

  it('of a session is what an idle server would not have done', () => {
    expect(perSession({ wal: 100 }, 10, { wal: 1_200 }, 20, 5)).toEqual({ wal: 200 });
  });
});
