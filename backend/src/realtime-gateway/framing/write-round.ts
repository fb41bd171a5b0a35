import type { Duplex } from 'node:stream';
import { RoundMemory } from './round-memory.js';
import { writeAtOnce } from './write-at-once.js';

/** Whoever has something to write. */
export interface RoundWriter {
  /** Writes what waits. It must not throw: others have their turn after it. */
  writeInTurn(): void;
}

/** Who writes in one round, and what. Used again and again: a list that grows from nothing in each was a tenth of all garbage. */
class WriteRound {
  readonly memory = new RoundMemory();
  private readonly writers: (RoundWriter | undefined)[] = [];
  private count = 0;

  /** Returns how many they are now. */
  add(writer: RoundWriter): number {
    this.writers[this.count] = writer;
    this.count += 1;
    return this.count;
  }

  run(): void {
    const { count } = this;
    // First of all: should a writer throw after all, there must be a next round, and the memory of this one is left as it is.
    this.count = 0;
    for (let index = 0; index < count; index += 1) {
      this.writers[index]?.writeInTurn();
      this.writers[index] = undefined;
    }
    this.memory.reuse();
  }
}

let next = new WriteRound();
/** The one before. While it runs, whatever is sent belongs to the next. */
let running = new WriteRound();

function writeAll(): void {
  [next, running] = [running, next];
  running.run();
}

/**
 * Lets the writer write once the event loop has read all that has come by now, together with everybody else who asked since. A write
 * that finds the other end of a loopback or of a queue asleep wakes it, which costs more than the write; done one after the other the
 * first wakes it for all of them.
 */
export function writeInRound(writer: RoundWriter): void {
  if (next.add(writer) === 1) setImmediate(writeAll);
}

/** Room for what the caller writes in the round that it has asked for, or asks for now, and not later. */
export function roomInRound(byteLength: number): Buffer {
  return next.memory.take(byteLength);
}

/**
 * Writes what may lie in the memory of a round to a plain connection. Bytes that it cannot take at once are not written over: they
 * are either copied or never used again.
 *
 * @returns false once it has more to write than it wants
 */
export function writeFromRound(connection: Duplex, bytes: Buffer): boolean {
  const isBusy = connection.writableLength > 0;
  if (isBusy) return connection.write(isInRound(bytes) ? Buffer.from(bytes) : bytes);
  const taken = writeAtOnce(connection, bytes);
  if (taken === bytes.length) return true;
  const keepsUp = connection.write(bytes.subarray(taken));
  if (connection.writableLength > 0) for (const { memory } of [next, running]) memory.giveAway(bytes);
  return keepsUp;
}

function isInRound(bytes: Buffer): boolean {
  return next.memory.has(bytes) || running.memory.has(bytes);
}
