import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';

/**
 * Prisma's adapters remember their last hundred statements for whoever debugs them, whether anybody does or not, and with the
 * parameters what was said in conversations that are over: with two hundred of them that was a quarter of what they held. Here each
 * statement goes with a list of its own, which is emptied when it has been answered. Prisma's client remembers some ten of them by
 * itself, as long as no others come.
 */
export function forgettingParameters(adapters: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: adapters.provider,
    adapterName: adapters.adapterName,
    connect: async () => forgetAll(await adapters.connect()),
  };
}

function forgetAll(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(forget(adapter), {
    startTransaction: async (...options: Parameters<typeof startTransaction>) =>
      forget(await startTransaction(...options)),
  });
}

function forget<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  return Object.assign(queryable, {
    queryRaw: (query: SqlQuery) => lend(query, queryRaw),
    executeRaw: (query: SqlQuery) => lend(query, executeRaw),
  });
}

/** The caller's own list stays as it is. */
async function lend<Result>(query: SqlQuery, run: (query: SqlQuery) => Promise<Result>): Promise<Result> {
  const args = [...query.args];
  try {
    return await run({ ...query, args });
  } finally {
    args.length = 0;
  }
}
