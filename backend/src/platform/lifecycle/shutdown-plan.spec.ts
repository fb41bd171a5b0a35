import { shutdownPlan } from './shutdown-plan.js';

describe('the plan of a shutdown', () => {
  it('is that of the settings’ default', () => {
    expect(shutdownPlan(20)).toEqual({
      noticeMs: 1_000,
      workMs: 12_000,
      connectionsMs: 17_000,
      totalMs: 20_000,
    });
  });

  it.each([1, 5, 20, 600])('keeps its order within %d seconds', (drainSeconds) => {
    const { noticeMs, workMs, connectionsMs, totalMs } = shutdownPlan(drainSeconds);
    expect(totalMs).toBe(drainSeconds * 1000);
    const order = [0, noticeMs, workMs, connectionsMs, totalMs];
    expect(order.toSorted((left, right) => left - right)).toEqual(order);
    expect(new Set(order).size).toBe(order.length);
  });

  it('does not hold a long drain up for one reply', () => {
    expect(shutdownPlan(600)).toMatchObject({ noticeMs: 1_000, workMs: 12_000 });
  });
});
