/** Whoever has something to write. */
export interface RoundWriter {
  /** Writes what waits. It must not throw: others have their turn after it. */
  writeInTurn(): void;
}

let waiting: RoundWriter[] = [];

function writeAll(): void {
  const writers = waiting;
  waiting = [];
  for (const writer of writers) writer.writeInTurn();
}

/**
 * Lets the writer write once the event loop has read all that has come by now, together with everybody else who asked since. A write
 * that finds the other end of a loopback or of a queue asleep wakes it, which costs more than the write; done one after the other the
 * first wakes it for all of them.
 */
export function writeInRound(writer: RoundWriter): void {
  if (waiting.push(writer) === 1) setImmediate(writeAll);
}
