/**
 * A thread of its own for the embedded Postgres: a statement that takes long holds up no voice. Other files are imported for their
 * types alone, so that tests may run this one without compiling it.
 */
import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { isDriverAdapterError, type SqlDriverAdapter, type Transaction } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type {
  NumberedAnswer,
  NumberedRequest,
  ThreadError,
  ThreadPlan,
  ThreadRequest,
} from './thread-messages.js';

/** Steps of priority between two threads that want the same core: the voices' gets nine tenths of it. */
const STEPS_BEHIND_THE_VOICES = 10;

const transactions = new Map<number, Transaction>();
let transactionsSoFar = 0;

function answer(message: NumberedAnswer): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): ThreadError {
  if (isDriverAdapterError(error)) return { kind: 'driver', cause: error.cause };
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'other',
    message,
    code: error instanceof Error && 'code' in error ? String(error.code) : undefined,
  };
}

function transactionOf(number: number): Transaction {
  const transaction = transactions.get(number);
  if (transaction === undefined) throw new Error(`Transaction ${number} is over`);
  return transaction;
}

async function begin(
  adapter: SqlDriverAdapter,
  { isolationLevel }: Extract<ThreadRequest, { kind: 'begin' }>,
) {
  const transaction = await adapter.startTransaction(isolationLevel);
  transactionsSoFar += 1;
  transactions.set(transactionsSoFar, transaction);
  return transactionsSoFar;
}

async function end(number: number, isKept: boolean): Promise<void> {
  const transaction = transactionOf(number);
  transactions.delete(number);
  await (isKept ? transaction.commit() : transaction.rollback());
}

async function carryOut(
  postgres: PGlite,
  adapter: SqlDriverAdapter,
  request: ThreadRequest,
): Promise<unknown> {
  switch (request.kind) {
    case 'query':
    case 'execute': {
      const queryable = request.transaction === null ? adapter : transactionOf(request.transaction);
      try {
        return await (request.kind === 'query'
          ? queryable.queryRaw(request.query)
          : queryable.executeRaw(request.query));
      } finally {
        // The adapter remembers its last hundred statements, and with their parameters what was said: see `forgotten-parameters.ts`.
        request.query.args.length = 0;
      }
    }
    case 'script':
      await postgres.exec(request.script);
      return undefined;
    case 'begin':
      return begin(adapter, request);
    case 'commit':
    case 'rollback':
      return end(request.transaction, request.kind === 'commit');
    case 'close':
      return postgres.close();
  }
}

async function serve(dataFolder: string): Promise<void> {
  const postgres = await PGlite.create(dataFolder);
  const adapter = await new PrismaPGlite(postgres).connect();
  parentPort?.on('message', ({ id, request }: NumberedRequest) => {
    carryOut(postgres, adapter, request).then(
      (result) => {
        answer({ id, result });
        // With nobody listening any more, the thread ends.
        if (request.kind === 'close') parentPort?.close();
      },
      (error: unknown) => answer({ id, error: describe(error) }),
    );
  });
}

/** On Linux each thread has a priority of its own. Elsewhere the voices would step back with it. */
function stepBehindTheVoices(): void {
  if (process.platform !== 'linux') return;
  const thread = Number(basename(readlinkSync('/proc/thread-self')));
  const wanted = getPriority(thread) + STEPS_BEHIND_THE_VOICES;
  setPriority(thread, Math.min(wanted, constants.priority.PRIORITY_LOW));
}

stepBehindTheVoices();
const { folder, openedId } = workerData as ThreadPlan;
serve(folder).then(
  () => answer({ id: openedId, result: undefined }),
  (error: unknown) => answer({ id: openedId, error: describe(error) }),
);
