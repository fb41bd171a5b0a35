import { OneByOne } from './one-by-one.js';

describe('tasks one by one', () => {
  it('begin when the one before has ended', async () => {
    const tasks = new OneByOne();
    const told: string[] = [];
    const task = (name: string) => async (): Promise<string> => {
      told.push(`${name} begins`);
      await new Promise(setImmediate);
      told.push(`${name} ends`);
      return name;
    };

    expect(await Promise.all(['a', 'b', 'c'].map((name) => tasks.run(task(name))))).toEqual(['a', 'b', 'c']);
    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('run after one that failed, which fails alone', async () => {
    const tasks = new OneByOne();
    const results = await Promise.allSettled([
      tasks.run(() => Promise.reject(new Error('no'))),
      tasks.run(() => Promise.resolve('yes')),
    ]);

    expect(results).toEqual([
      { status: 'rejected', reason: new Error('no') },
      { status: 'fulfilled', value: 'yes' },
    ]);
  });

  it('are counted until they have ended, well or badly', async () => {
    const tasks = new OneByOne();
    const failing = tasks.run(() => Promise.reject(new Error('no')));
    const running = tasks.run(() => Promise.resolve());
    expect(tasks.size).toBe(2);
    await expect(failing).rejects.toThrow('no');
    expect(tasks.size).toBe(1);
    await running;
    expect(tasks.size).toBe(0);
  });

  it('are settled once those so far have ended, and at once where there are none', async () => {
    const tasks = new OneByOne();
    await expect(tasks.settled()).resolves.toBeUndefined();
    let isDone = false;
    void tasks.run(async () => {
      await new Promise(setImmediate);
      isDone = true;
    });
    await tasks.settled();
    expect(isDone).toBe(true);
  });
});
