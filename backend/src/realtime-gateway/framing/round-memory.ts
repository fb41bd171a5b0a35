import { ViewedMemory } from './viewed-memory.js';

/** Room for several events of audio. Whatever is longer gets memory of its own. */
const PIECE_BYTES = 64 * 1024;
/** So many pieces are used again: 512 KiB. A round that needs more is rare. */
const KEPT_PIECES = 8;
/** One for each KiB, where a frame of 40 ms has more than two. */
const PIECE_VIEWS = 64;

function newPiece(): ViewedMemory {
  return new ViewedMemory(PIECE_BYTES, PIECE_VIEWS);
}

/**
 * Memory for what is sent. It is soon written, and then used again: 200 voices left 40 MB of buffers a second to be collected, and the
 * collections were most of what made them wait.
 */
export class RoundMemory {
  private readonly pieces: ViewedMemory[] = [];
  private current = 0;
  private used = 0;

  /** Room for so many bytes, right behind that of the call before as long as there is any left. */
  take(byteLength: number): Buffer {
    if (byteLength > PIECE_BYTES) return Buffer.allocUnsafeSlow(byteLength);
    if (this.used + byteLength > PIECE_BYTES) {
      this.current += 1;
      this.used = 0;
    }
    const piece = (this.pieces[this.current] ??= newPiece());
    const start = this.used;
    this.used += byteLength;
    return piece.view(start, this.used);
  }

  /** Whether these bytes lie in memory that will be used again. */
  has(bytes: Buffer): boolean {
    return this.pieceOf(bytes) >= 0;
  }

  /** Somebody goes on reading these bytes, so that what lies around them is left to the collector with them. */
  giveAway(bytes: Buffer): void {
    const index = this.pieceOf(bytes);
    if (index >= 0) this.pieces[index] = newPiece();
  }

  /** All that was taken has been written, or given away. */
  reuse(): void {
    this.pieces.length = Math.min(this.pieces.length, KEPT_PIECES);
    this.current = 0;
    this.used = 0;
  }

  private pieceOf(bytes: Buffer): number {
    return this.pieces.findIndex((piece) => piece.has(bytes));
  }
}
