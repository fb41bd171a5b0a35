import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeInRound } from './write-round.js';

describe('a round of writing', () => {
  it('comes once all that is under way is done, and lets everybody write in the order they asked', async () => {
    const done: string[] = [];
    writeInRound({ writeInTurn: () => done.push('first writes') });
    process.nextTick(() => done.push('another read goes on'));
    writeInRound({ writeInTurn: () => done.push('second writes') });
    await nextTurn();

    expect(done).toEqual(['another read goes on', 'first writes', 'second writes']);
  });

  it('is followed by another for whoever asks meanwhile', async () => {
    const done: string[] = [];
    const again = { writeInTurn: () => done.push('again') };
    writeInRound({
      writeInTurn: () => {
        done.push('once');
        writeInRound(again);
      },
    });
    await nextTurn();
    expect(done).toEqual(['once']);
    await nextTurn();
    expect(done).toEqual(['once', 'again']);
  });
});
