/**
 * Does `work` with a signal that aborts like `outer`, or with a TimeoutError after `limitMs`. The timer of `AbortSignal.timeout` cannot
 * be taken down: long after the work is done it would fire, and make an error with its stack, between frames of everybody's voices.
 */
export async function withinTime<T>(
  limitMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new DOMException(`not done within ${limitMs} ms`, 'TimeoutError'));
  }, limitMs).unref();
  try {
    return await work(AbortSignal.any([outer, limit.signal]));
  } finally {
    clearTimeout(timer);
  }
}
