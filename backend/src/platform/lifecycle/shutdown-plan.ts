const NOTICE_MAX_MS = 1_000;
const WORK_MAX_MS = 12_000;

/** What happens until when after the signal to end, all in milliseconds from it. */
export interface ShutdownPlan {
  /** No connection is closed before: load balancers notice that this server takes no more. */
  readonly noticeMs: number;
  /** What is being done may end; afterwards it is broken off. */
  readonly workMs: number;
  /** Whoever is still connected is cut off. */
  readonly connectionsMs: number;
  /** Whatever hangs, the process does not outlive this. */
  readonly totalMs: number;
}

/** @param drainSeconds from the signal to the end of the process */
export function shutdownPlan(drainSeconds: number): ShutdownPlan {
  const totalMs = drainSeconds * 1000;
  return {
    noticeMs: Math.min(NOTICE_MAX_MS, totalMs * 0.05),
    workMs: Math.min(WORK_MAX_MS, totalMs * 0.6),
    connectionsMs: totalMs * 0.85,
    totalMs,
  };
}
