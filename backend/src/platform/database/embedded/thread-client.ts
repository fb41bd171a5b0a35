import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type {
  NumberedAnswer,
  NumberedRequest,
  ThreadError,
  ThreadPlan,
  ThreadRequest,
} from './thread-messages.js';
import { neverCompileWrappers } from './wasm-wrappers.js';

/** Compiled or, in tests, not: the same as this file. */
const PROGRAM = join(import.meta.dirname, `postgres-thread${extname(import.meta.filename)}`);

interface Asked {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One thread of the embedded database, from its start to its end: what it is asked, it answers by number. */
export class ThreadClient {
  /** Resolves when the thread has ended, with what it failed of, if it has failed. */
  readonly whenEnded: Promise<Error | null>;
  private readonly asked = new Map<number, Asked>();
  private idsSoFar = 0;
  private hasEnded = false;
  private failure: Error | null = null;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (answer: NumberedAnswer) => this.onAnswer(answer));
    // Whatever ends it, an exit follows.
    worker.on('error', (error: Error) => (this.failure = error));
    this.whenEnded = new Promise((resolve) => {
      worker.once('exit', () => {
        this.onExit();
        resolve(this.failure);
      });
    });
  }

  /** @throws when the files in the folder cannot be opened */
  static async open(folder: string): Promise<ThreadClient> {
    neverCompileWrappers();
    const plan: ThreadPlan = { folder, openedId: 0 };
    const thread = new ThreadClient(new Worker(PROGRAM, { workerData: plan }));
    try {
      await thread.answerTo(plan.openedId);
      return thread;
    } catch (error) {
      await thread.worker.terminate();
      throw error;
    }
  }

  /** Rejects as a database that cannot be reached when the thread has ended, or ends before it has answered. */
  ask(request: ThreadRequest): Promise<unknown> {
    if (this.hasEnded) return Promise.reject(goneError());
    this.idsSoFar += 1;
    const message: NumberedRequest = { id: this.idsSoFar, request };
    this.worker.postMessage(message);
    return this.answerTo(message.id);
  }

  /** Something that is answered with nothing. */
  async order(request: ThreadRequest): Promise<void> {
    await this.ask(request);
  }

  /** Waits for running statements. Safe to call twice. */
  async close(): Promise<void> {
    if (!this.hasEnded) await this.order({ kind: 'close' });
    await this.whenEnded;
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
