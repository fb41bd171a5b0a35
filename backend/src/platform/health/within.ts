/** Work that took longer than whoever waited for it was willing to. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';

  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms`);
  }
}

/**
 * The outcome of `work`, which goes on unheard when it takes longer than `timeoutMs`.
 * @throws TimeoutError
 */
export async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the work is done or the time is over; work that takes longer goes on unheard. Rejects as the work does. */
export async function atMost(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  try {
    await within(timeoutMs, work);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
  }
}
