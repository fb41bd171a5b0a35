import { jest } from '@jest/globals';
import { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { roomInRound, writeFromRound, writeInRound } from './write-round.js';

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

  it('is followed by others even if somebody throws in it', async () => {
    const rounds: (() => void)[] = [];
    const planned = jest.spyOn(globalThis, 'setImmediate');
    planned.mockImplementation((round: () => void) => rounds.push(round) as unknown as NodeJS.Immediate);
    writeInRound({
      writeInTurn: () => {
        throw new Error('told by a test');
      },
    });
    expect(rounds[0]).toThrow('told by a test');
    planned.mockRestore();

    const done: string[] = [];
    for (const name of ['next', 'the one after']) {
      writeInRound({ writeInTurn: () => done.push(name) });
      await nextTurn();
    }
    expect(done).toEqual(['next', 'the one after']);
  });
});

describe('the memory of a round of writing', () => {
  /** A connection that is done with what it is given when it is told to be, as one whose reader is slow. */
  function slowConnection(): { connection: Duplex; given: Buffer[]; finish: () => void } {
    const given: Buffer[] = [];
    let done: () => void = () => undefined;
    const connection = new Duplex({
      read: () => undefined,
      write: (bytes: Buffer, _encoding, callback) => {
        given.push(bytes);
        done = callback;
      },
    });
    return { connection, given, finish: () => done() };
  }

  /** Writes `text` to the connection in the next round, from its memory. */
  function send(connection: Duplex, text: string): Buffer {
    const bytes = roomInRound(Buffer.byteLength(text));
    bytes.write(text);
    writeInRound({ writeInTurn: () => writeFromRound(connection, bytes) });
    return bytes;
  }

  const quick = (): Duplex =>
    new Duplex({ read: () => undefined, write: (_bytes, _encoding, done) => done() });

  it('is used again by the round after the next', async () => {
    const first = send(quick(), 'uno');
    await nextTurn();
    const second = send(quick(), 'dos');
    await nextTurn();
    const third = send(quick(), 'tres');
    await nextTurn();
    expect([second, third].map(({ buffer }) => buffer === first.buffer)).toEqual([false, true]);
  });

  it('is left to a connection that has not taken all, also while that goes on', async () => {
    const slow = slowConnection();
    send(slow.connection, 'first');
    await nextTurn();
    send(slow.connection, 'second');
    await nextTurn();
    for (let round = 0; round < 4; round += 1) {
      send(quick(), 'ANOTHER LEARNER');
      await nextTurn();
    }
    slow.finish();
    await nextTurn();
    expect(slow.given.map(String)).toEqual(['first', 'second']);
  });

  it('is that of the next one for what is sent while a round is written', async () => {
    const [later, slow] = [quick(), slowConnection()];
    let sent: Buffer | undefined;
    writeInRound({
      writeInTurn: () => {
        sent = send(slow.connection, 'said while others wrote');
      },
    });
    const before = send(later, 'before');
    await nextTurn();
    expect(sent?.buffer).not.toBe(before.buffer);
    await nextTurn();
    expect(slow.given.map(String)).toEqual(['said while others wrote']);
  });
});
