import type { Worker } from 'node:worker_threads';
import type { ThreadedPostgres } from '../embedded/threaded-postgres.js';

/** Nothing that a database is asked ends its thread, so it is taken away. */
export async function endThread(postgres: ThreadedPostgres): Promise<void> {
  const { thread } = postgres as unknown as { readonly thread: { readonly worker: Worker } };
  await thread.worker.terminate();
}
