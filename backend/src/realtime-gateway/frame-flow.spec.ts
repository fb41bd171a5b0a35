import { setImmediate as nextTurn } from 'node:timers/promises';
import { FrameFlow } from './frame-flow.js';

describe('what passes through the relay', () => {
  it('counts the bytes of all frames, and times one of 251', async () => {
    const timed: number[] = [];
    const flow = new FrameFlow((seconds) => timed.push(seconds));
    for (let frame = 0; frame < 502; frame += 1) flow.leave(flow.enter(10));
    flow.count(5);
    await nextTurn();

    expect(flow.passedBytes).toBe(5_025);
    expect(timed).toHaveLength(2);
  });

  it('takes a frame for handed over once the present task is done', async () => {
    const timed: number[] = [];
    const flow = new FrameFlow((seconds) => timed.push(seconds));
    flow.leave(flow.enter(1));
    const doneAtMs = performance.now() + 20;
    while (performance.now() < doneAtMs);
    expect(timed).toEqual([]);
    await nextTurn();
    expect(timed[0]).toBeGreaterThan(0.019);
  });
});
