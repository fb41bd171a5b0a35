import { WriteOrder } from './write-order.js';

describe('the write order', () => {
  it('starts a task only when the one before it of the same key has ended', async () => {
    const order = new WriteOrder();
    const log: string[] = [];
    let letFirstEnd = (): void => undefined;
    const firstMayEnd = new Promise<void>((resolve) => (letFirstEnd = resolve));
    const running = order.run('a', async () => {
      await firstMayEnd;
      log.push('first');
    });
    const waiting = order.run('a', () => Promise.resolve(log.push('second')));
    await order.run('b', () => Promise.resolve(log.push('other key')));
    letFirstEnd();
    await Promise.all([running, waiting]);
    expect(log).toEqual(['other key', 'first', 'second']);
  });

  it('tells the failure of a task to its own caller and goes on with the next', async () => {
    const order = new WriteOrder();
    const failing = order.run('a', () => Promise.reject(new Error('down')));
    const next = order.run('a', () => Promise.resolve('written'));
    await expect(failing).rejects.toThrow('down');
    await expect(next).resolves.toBe('written');
  });

  it('is settled once the tasks so far have ended, and at once for a key without any', async () => {
    const order = new WriteOrder();
    let isWritten = false;
    void order.run('a', async () => {
      await Promise.resolve();
      isWritten = true;
    });
    await order.settled('a');
    expect(isWritten).toBe(true);
    await expect(order.settled('unknown')).resolves.toBeUndefined();
  });
});
