import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import type {
  NumberedAnswer,
  NumberedRequest,
  ThreadError,
  ThreadPlan,
  ThreadRequest,
} from './thread-messages.js';

const ADAPTER = { provider: 'postgres', adapterName: 'parley-embedded-postgres' } as const;
/** Compiled or, in tests, not: the same as this file. */
const PROGRAM = join(import.meta.dirname, `postgres-thread${extname(import.meta.filename)}`);

interface Asked {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The embedded Postgres in its thread, as Prisma's driver adapters. Statements queue there: it has one connection. */
export class ThreadedPostgres implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = ADAPTER.provider;
  readonly adapterName = ADAPTER.adapterName;
  private readonly asked = new Map<number, Asked>();
  private idsSoFar = 0;
  private hasEnded = false;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (answer: NumberedAnswer) => this.onAnswer(answer));
    // Whatever ends it, an exit follows.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.onExit());
  }

  /** @throws when the files in the folder cannot be opened */
  static async open(folder: string): Promise<ThreadedPostgres> {
    const plan: ThreadPlan = { folder, openedId: 0 };
    const postgres = new ThreadedPostgres(new Worker(PROGRAM, { workerData: plan }));
    try {
      await postgres.answerTo(plan.openedId);
      return postgres;
    } catch (error) {
      await postgres.worker.terminate();
      throw error;
    }
  }

  connect(): Promise<SqlDriverAdapter> {
    return Promise.resolve({
      ...this.queryable(null),
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
    return this.order({ kind: 'script', script });
  }

  /** Waits for running statements. Safe to call twice. */
  async close(): Promise<void> {
    if (this.hasEnded) return;
    const ended = new Promise((resolve) => this.worker.once('exit', resolve));
    await this.order({ kind: 'close' });
    await ended;
  }

  private async begin(request: ThreadRequest): Promise<Transaction> {
    // What `begin` is answered with.
    const transaction = (await this.ask(request)) as number;
    return {
      ...this.queryable(transaction),
      options: { usePhantomQuery: true },
      commit: () => this.order({ kind: 'commit', transaction }),
      rollback: () => this.order({ kind: 'rollback', transaction }),
    };
  }

  private queryable(transaction: number | null): SqlQueryable {
    const run = (kind: 'query' | 'execute', query: SqlQuery): Promise<unknown> =>
      this.ask({ kind, transaction, query });
    return {
      ...ADAPTER,
      // What the adapter in the thread resolves with.
      queryRaw: (query) => run('query', query) as Promise<SqlResultSet>,
      executeRaw: (query) => run('execute', query) as Promise<number>,
    };
  }

  /** Something that is answered with nothing. */
  private async order(request: ThreadRequest): Promise<void> {
    await this.ask(request);
  }

  private ask(request: ThreadRequest): Promise<unknown> {
    if (this.hasEnded) return Promise.reject(goneError());
    this.idsSoFar += 1;
    const message: NumberedRequest = { id: this.idsSoFar, request };
    this.worker.postMessage(message);
    return this.answerTo(message.id);
  }

  private answerTo(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.asked.set(id, { resolve, reject }));
  }

  private onAnswer(answer: NumberedAnswer): void {
    const asked = this.asked.get(answer.id);
    this.asked.delete(answer.id);
    if ('error' in answer) asked?.reject(errorOf(answer.error));
    else asked?.resolve(answer.result);
  }

  private onExit(): void {
    this.hasEnded = true;
    for (const { reject } of this.asked.values()) reject(goneError());
    this.asked.clear();
  }
}

function goneError(): Error {
  return new DriverAdapterError({ kind: 'DatabaseNotReachable' });
}

function errorOf(error: ThreadError): Error {
  if (error.kind === 'driver') return new DriverAdapterError(error.cause);
  const { message, code } = error;
  return code === undefined ? new Error(message) : Object.assign(new Error(message), { code });
}
