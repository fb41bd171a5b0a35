import { TimerWheel } from './timer-wheel.mjs';

describe('the timer wheel', () => {
  const setUp = () => {
    const clock = { now: 100 };
    const wheel = new TimerWheel(() => clock.now);
    const done = [];
    const plan = (timeMs, name) => wheel.at(timeMs, () => done.push(name));
    const tickAt = (now) => {
      clock.now = now;
      wheel.tick();
      return done.splice(0);
    };
    return { wheel, plan, tickAt };
  };

  it('runs what is due, in order, and not before its time', () => {
    const { plan, tickAt } = setUp();
    plan(103.5, 'second');
    plan(102, 'first');
    plan(104.01, 'third');

    expect(tickAt(101.9)).toEqual([]);
    expect(tickAt(104)).toEqual(['first', 'second']);
    expect(tickAt(105)).toEqual(['third']);
  });

  it('runs what is late at the next tick', () => {
    const { plan, tickAt } = setUp();
    expect(tickAt(200)).toEqual([]);
    plan(150, 'late');

    expect(tickAt(201)).toEqual(['late']);
  });

  it('goes round without mixing up the turns', () => {
    const { plan, tickAt } = setUp();
    plan(16_400, 'far');
    expect(tickAt(16_399)).toEqual([]);
    plan(32_700, 'farther');

    expect(tickAt(16_400)).toEqual(['far']);
    expect(tickAt(32_700)).toEqual(['farther']);
  });

  it('refuses what lies beyond one turn', () => {
    const { plan } = setUp();
    expect(() => plan(100 + 16_384, 'too far')).toThrow(RangeError);
  });

  it('tells how late it was', () => {
    const { wheel, tickAt } = setUp();
    tickAt(100);
    tickAt(131);

    expect(wheel.takeLateness()).toMatchObject({ p50: 0, max: 30 });
    expect(wheel.takeLateness()).toBeNull();
  });
});
