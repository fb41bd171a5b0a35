import { OneByOne } from '../platform/one-by-one.js';

/**
 * Runs the tasks of one key one after the other, in the order they came, and those of different keys side by side. The voice path
 * starts writes without waiting for them; this keeps a session's beginning from being written after its end.
 */
export class WriteOrder {
  private readonly tasks = new Map<string, OneByOne>();

  /** Resolves or rejects as the task does. A task runs whether or not the one before it failed. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const tasks = this.tasks.get(key) ?? new OneByOne();
    this.tasks.set(key, tasks);
    const result = tasks.run(task);
    const forget = (): void => {
      if (tasks.size === 0) this.tasks.delete(key);
    };
    result.then(forget, forget);
    return result;
  }

  /** Resolves once all tasks of the key so far have ended, well or badly; whoever ran them hears of failures. */
  async settled(key: string): Promise<void> {
    await this.tasks.get(key)?.settled();
  }
}
