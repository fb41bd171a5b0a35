import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { ThreadClient } from './thread-client.js';
import type { ThreadRequest } from './thread-messages.js';

const ADAPTER = { provider: 'postgres', adapterName: 'parley-embedded-postgres' } as const;
/** Whatever has ended the thread may do so again: not at once, and not without an end to the log. */
const REOPEN_AFTER_MS = 1_000;

/**
 * The embedded Postgres in its thread, as Prisma's driver adapters. Statements queue there: it has one connection. A thread that
 * ends by itself is replaced; until then the database is one that cannot be reached, and what was committed is in its files.
 */
export class ThreadedPostgres implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = ADAPTER.provider;
  readonly adapterName = ADAPTER.adapterName;
  private readonly logger = new Logger('Database');
  private isClosed = false;
  /** Resolves when the thread will not be replaced any more. */
  private readonly whenLeft: Promise<void>;

  private constructor(
    private readonly folder: string,
    private thread: ThreadClient,
  ) {
    this.whenLeft = this.replaceThreads();
  }

  /** @throws when the files in the folder cannot be opened */
  static async open(folder: string): Promise<ThreadedPostgres> {
    return new ThreadedPostgres(folder, await ThreadClient.open(folder));
  }

  connect(): Promise<SqlDriverAdapter> {
    return Promise.resolve({
      ...this.queryable((kind, query) => this.thread.ask({ kind, transaction: null, query })),
      executeScript: (script) => this.exec(script),
      startTransaction: (isolationLevel) => this.begin({ kind: 'begin', isolationLevel }),
      getConnectionInfo: () => ({ supportsRelationJoins: true }),
      dispose: () => Promise.resolve(),
    });
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return Promise.reject(new Error('No shadow database'));
  }

  /** Runs statements that are separated by semicolons, in one implicit transaction. */
  exec(script: string): Promise<void> {
    return this.thread.order({ kind: 'script', script });
  }

  /** Waits for running statements. Safe to call twice. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.thread.close();
    await this.whenLeft;
  }

  private async begin(request: ThreadRequest): Promise<Transaction> {
    // A transaction ends with its thread: the next one may have another of the same number.
    const { thread } = this;
    const transaction = (await thread.ask(request)) as number; // what `begin` is answered with
    return {
      ...this.queryable((kind, query) => thread.ask({ kind, transaction, query })),
      options: { usePhantomQuery: true },
      commit: () => thread.order({ kind: 'commit', transaction }),
      rollback: () => thread.order({ kind: 'rollback', transaction }),
    };
  }

  private queryable(run: (kind: 'query' | 'execute', query: SqlQuery) => Promise<unknown>): SqlQueryable {
    return {
      ...ADAPTER,
      // What the adapter in the thread resolves with.
      queryRaw: (query) => run('query', query) as Promise<SqlResultSet>,
      executeRaw: (query) => run('execute', query) as Promise<number>,
    };
  }

  /** Does not reject. */
  private async replaceThreads(): Promise<void> {
    for (;;) {
      const failure = await this.thread.whenEnded;
      if (this.isClosed) return;
      this.logger.error({
        msg: 'The thread of the embedded database has ended; another is started',
        err: failure,
      });
      await delay(REOPEN_AFTER_MS);
      await this.reopen();
    }
  }

  private async reopen(): Promise<void> {
    try {
      this.thread = await ThreadClient.open(this.folder);
      // Closed meanwhile: whoever did so has closed the one before.
      if (this.isClosed) await this.thread.close();
    } catch (error) {
      this.logger.error({ msg: 'The embedded database cannot be opened', err: error });
    }
  }
}
