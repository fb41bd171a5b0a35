import type { Worker } from 'node:worker_threads';
import type { ThreadedPostgres } from '../embedded/threaded-postgres.js';

/** Nothing that a database is asked ends its thread, or tells what is in its memory: tests do that themselves. */
export function threadOf(postgres: ThreadedPostgres): Worker {
  const { thread } = postgres as unknown as { readonly thread: { readonly worker: Worker } };
  return thread.worker;
}
