/** Runs tasks one after the other, in the order they came. */
export class OneByOne {
  private last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as the task does, which runs whether or not the one before it failed. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task, task);
    this.last = result;
    return result;
  }
}
