/**
 * Runs the tasks of one key one after the other, in the order they came, and those of different keys side by side. The voice path
 * starts writes without waiting for them; this keeps a session's beginning from being written after its end.
 */
export class WriteOrder {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as the task does. A task runs whether or not the one before it failed. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const result = this.settled(key).then(task);
    this.last.set(key, result);
    const forget = (): void => {
      if (this.last.get(key) === result) this.last.delete(key);
    };
    result.then(forget, forget);
    return result;
  }

  /** Resolves once all tasks of the key so far have ended, well or badly; whoever ran them hears of failures. */
  async settled(key: string): Promise<void> {
    await Promise.allSettled([this.last.get(key)]);
  }
}
