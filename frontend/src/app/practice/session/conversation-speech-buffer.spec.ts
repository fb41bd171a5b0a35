import { SpeechBuffer } from './conversation-speech-buffer';

const FRAME_BYTES = 1_920;
const FRAMES_A_SECOND = 25;

/** A 40 ms frame that says its number. */
const frame = (number: number) => new Uint8Array(FRAME_BYTES).fill(number);

function frameNumbers(pieces: readonly Uint8Array[]): number[] {
  return pieces.flatMap((piece) =>
    Array.from({ length: piece.byteLength / FRAME_BYTES }, (_, index) => piece[index * FRAME_BYTES] ?? -1),
  );
}

describe('SpeechBuffer', () => {
  it('hands out what was said, in order, in pieces of a second', () => {
    const buffer = new SpeechBuffer();
    for (let number = 0; number < 60; number += 1) buffer.push(frame(number));
    const pieces = buffer.drain();
    expect(pieces.map((piece) => piece.byteLength)).toEqual([48_000, 48_000, 19_200]);
    expect(frameNumbers(pieces)).toEqual(Array.from({ length: 60 }, (_, number) => number));
  });

  it('keeps the newest 5 s', () => {
    const buffer = new SpeechBuffer();
    for (let number = 0; number < 8 * FRAMES_A_SECOND; number += 1) buffer.push(frame(number));
    const numbers = frameNumbers(buffer.drain());
    expect(numbers).toHaveLength(5 * FRAMES_A_SECOND);
    expect([numbers[0], numbers.at(-1)]).toEqual([75, 199]);
  });

  it('says nothing twice', () => {
    const buffer = new SpeechBuffer();
    buffer.push(frame(1));
    buffer.drain();
    expect(buffer.drain()).toEqual([]);
    buffer.push(frame(2));
    expect(frameNumbers(buffer.drain())).toEqual([2]);
  });
});
