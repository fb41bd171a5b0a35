/** Runs tasks one after the other, in the order they came. */
export class OneByOne {
  private last: Promise<unknown> = Promise.resolve();
  private unended = 0;

  /** Tasks that have not ended, the one that runs among them. */
  get size(): number {
    return this.unended;
  }

  /** Resolves or rejects as the task does, which runs whether or not the one before it failed. */
  run<T>(task: () => Promise<T>): Promise<T> {
    this.unended++;
    const result = this.last.then(task, task).finally(() => this.unended--);
    this.last = result;
    return result;
  }

  /** Resolves once all tasks so far have ended, well or badly; whoever ran them hears of failures. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.last]);
  }
}
