import { phaseOf, SteadyBeat } from './steady-beat.js';

const EVERY_MS = 40;
const BUSY_MS = 100;

function beBusy(forMs: number): void {
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs);
}

describe('a steady beat', () => {
  it('does not stay together with another that was held up as well, and makes up for what it missed', async () => {
    const strikesMs: [number[], number[]] = [[], []];
    const startedAtMs = performance.now();
    const beats = strikesMs.map(
      (own, at) => new SteadyBeat(EVERY_MS, (at * EVERY_MS) / 2, () => own.push(performance.now())),
    );
    beBusy(BUSY_MS);
    while ((strikesMs[0].length < 15 || strikesMs[1].length < 15) && performance.now() - startedAtMs < 5_000)
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    for (const beat of beats) beat.stop();

    const [first, second] = strikesMs;
    const apart = first.filter((atMs) => second.every((otherMs) => Math.abs(otherMs - atMs) > EVERY_MS / 8));
    expect(apart.length).toBeGreaterThanOrEqual(4);
    expect(first.length).toBeGreaterThanOrEqual(Math.floor((performance.now() - startedAtMs) / EVERY_MS) - 3);
  });

  it('is silent once stopped, also by what it does', async () => {
    let strikes = 0;
    const beat: SteadyBeat = new SteadyBeat(1, 0, () => {
      strikes += 1;
      beat.stop();
    });
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(strikes).toBe(1);
  });
});

describe('phases of many', () => {
  it('are spread over the whole time', () => {
    const phases = Array.from({ length: 200 }, (_, number) => phaseOf(number, 40)).sort((a, b) => a - b);
    const gaps = phases.slice(1).map((phase, at) => phase - (phases[at] ?? 0));

    expect(Math.max(...gaps)).toBeLessThan(0.5);
    expect(phases.at(-1)).toBeLessThan(40);
  });
});
