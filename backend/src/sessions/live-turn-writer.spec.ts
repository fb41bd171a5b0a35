import { jest } from '@jest/globals';
import type { DatabaseWatch } from '../platform/health/database-watch.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { LiveTurnWriter } from './live-turn-writer.js';
import type { LiveTurn, LiveTurnRepository } from './live-turn.repository.js';
import { ReplicaId } from './replica-id.js';

let written: LiveTurn[][];
let writer: LiveTurnWriter;

beforeEach(() => {
  jest.useFakeTimers();
  written = [];
  const repository = {
    keep: (_replicaId: string, turns: readonly LiveTurn[]) => {
      written.push([...turns]);
      return Promise.resolve();
    },
  } as unknown as LiveTurnRepository; // the writer calls nothing else of it
  const watch = { ask: (write: () => Promise<unknown>) => write() } as unknown as DatabaseWatch; // nor of this
  writer = new LiveTurnWriter(repository, new ReplicaId(), watch, new ShutdownState());
});

afterEach(() => {
  jest.useRealTimers();
});

function turn(sessionId: string, position: number, text: string): LiveTurn {
  return { sessionId, position, speaker: 'tutor', text };
}

describe('turns on their way to the database', () => {
  it('of all conversations are written together, once a second', async () => {
    writer.keep(turn('one', 0, 'Hola'));
    writer.keep(turn('two', 0, 'Salut'));
    await jest.advanceTimersByTimeAsync(999);
    expect(written).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(written).toEqual([[turn('one', 0, 'Hola'), turn('two', 0, 'Salut')]]);
    writer.keep(turn('one', 1, 'Adiós'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(written).toHaveLength(2);
  });

  it('for the same place are written as the last of them alone', async () => {
    writer.keep(turn('one', 0, ''));
    writer.keep(turn('one', 0, 'Hola'));
    await writer.flush();
    expect(written).toEqual([[turn('one', 0, 'Hola')]]);
  });

  it('are written at once when somebody waits for them, and not a second time', async () => {
    writer.keep(turn('one', 0, 'Hola'));
    await writer.flush();
    expect(written).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(written).toHaveLength(1);
  });
});
