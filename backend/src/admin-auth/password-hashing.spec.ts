import { TooManyAttemptsError } from './admin-problems.js';
import { PasswordHashing } from './password-hashing.js';

const PASSWORD = 'correct horse battery staple';

describe('the hashing of passwords', () => {
  it('works as hard for an account that does not exist, and says no', async () => {
    const hashing = new PasswordHashing();
    const hash = await hashing.hash(PASSWORD);
    expect(await hashing.matches(hash, PASSWORD)).toBe(true);
    expect(await hashing.matches(null, PASSWORD)).toBe(false);
    expect(await hashing.matches(null, 'nobody has this password')).toBe(false);

    // The quickest of several: what else the machine does makes some slower, and none quicker.
    const quickestMs = async (against: string | null): Promise<number> => {
      const times: number[] = [];
      for (let run = 0; run < 5; run++) {
        const startedAt = performance.now();
        await hashing.matches(against, 'wrong');
        times.push(performance.now() - startedAt);
      }
      return Math.min(...times);
    };
    expect((await quickestMs(null)) / (await quickestMs(hash))).toBeGreaterThan(0.5);
  });

  it('takes one password at a time, and sends away whoever would wait for long', async () => {
    const hashing = new PasswordHashing();
    const done: number[] = [];
    const work = Array.from({ length: 42 }, (_, number) =>
      hashing.hash(PASSWORD).then(() => done.push(number)),
    );

    const outcomes = await Promise.allSettled(work);

    expect(done).toEqual(Array.from({ length: 40 }, (_, number) => number));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([
      expect.any(TooManyAttemptsError),
      expect.any(TooManyAttemptsError),
    ]);
    expect(await hashing.matches(await hashing.hash(PASSWORD), PASSWORD)).toBe(true);
  });
});
