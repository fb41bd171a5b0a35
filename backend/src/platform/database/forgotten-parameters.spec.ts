import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { forgettingParameters } from './forgotten-parameters.js';

const WORDS: SqlQuery = {
  sql: 'INSERT INTO word VALUES ($1)',
  args: ['la manzana'],
  argTypes: [{ scalarType: 'string', arity: 'scalar' }],
};
const BROKEN: SqlQuery = { ...WORDS, sql: 'broken' };

/** Remembers what it was asked, and what the parameters were when it answered. */
class RememberingAdapter {
  readonly provider = 'postgres';
  readonly adapterName = 'remembering';
  begun: readonly unknown[] = [];

  constructor(
    readonly history: SqlQuery[] = [],
    readonly answeredWith: unknown[][] = [],
  ) {}

  queryRaw(query: SqlQuery): Promise<never> {
    return this.answer(query, { columnNames: [], columnTypes: [], rows: [] });
  }

  executeRaw(query: SqlQuery): Promise<never> {
    return this.answer(query, 1);
  }

  startTransaction(...options: unknown[]): Promise<RememberingAdapter> {
    this.begun = options;
    return Promise.resolve(new RememberingAdapter(this.history, this.answeredWith));
  }

  private async answer(query: SqlQuery, result: unknown): Promise<never> {
    this.history.push(query);
    await Promise.resolve();
    this.answeredWith.push([...query.args]);
    if (query.sql === BROKEN.sql) throw new Error('broken');
    return result as never;
  }
}

describe('parameters of a statement', () => {
  let remembering: RememberingAdapter;
  let adapter: SqlDriverAdapter;

  beforeEach(async () => {
    remembering = new RememberingAdapter();
    const factory = {
      provider: 'postgres',
      adapterName: 'remembering',
      connect: () => Promise.resolve(remembering),
    } as unknown as SqlDriverAdapterFactory; // of it, what the tests call
    adapter = await forgettingParameters(factory).connect();
  });

  function forgotten(): void {
    expect(remembering.answeredWith).toEqual([['la manzana']]);
    expect(remembering.history.map(({ args }) => args)).toEqual([[]]);
    expect(WORDS.args).toEqual(['la manzana']);
  }

  describe.each([
    ['outside of a transaction', () => Promise.resolve<SqlQueryable>(adapter)],
    ['in a transaction', (): Promise<Transaction> => adapter.startTransaction('SERIALIZABLE')],
  ])('%s', (_, queryable) => {
    it('are there until a query is answered, and not after it', async () => {
      expect(await (await queryable()).queryRaw(WORDS)).toMatchObject({ rows: [] });
      forgotten();
    });

    it('are there until a change is made, and not after it', async () => {
      expect(await (await queryable()).executeRaw(WORDS)).toBe(1);
      forgotten();
    });

    it('are forgotten when it fails', async () => {
      await expect((await queryable()).executeRaw(BROKEN)).rejects.toThrow('broken');
      forgotten();
    });
  });

  it('a transaction is begun as it was asked for', async () => {
    await adapter.startTransaction('SERIALIZABLE');

    expect(remembering.begun).toEqual(['SERIALIZABLE']);
  });
});
