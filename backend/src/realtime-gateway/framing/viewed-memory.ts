/**
 * Memory that is used again and again, seen through views that are used again as well: one for each frame that is read was a third of
 * all garbage, one for each that is sent a fifth. The frames of voices are all as long and lie one behind the other, so a few views do
 * for most.
 */
export class ViewedMemory {
  readonly whole: Buffer;
  private readonly views: (Buffer | undefined)[];
  /** The memory has as many steps as there are views. */
  private readonly stepBits: number;

  /** Both are powers of two, so that the place of a view is found without a division. */
  constructor(byteLength: number, views: number) {
    this.whole = Buffer.allocUnsafeSlow(byteLength);
    this.views = Array.from({ length: views });
    this.stepBits = Math.log2(byteLength / views);
  }

  /** The bytes from `start` to before `end`: the same object for the same bytes, until others take its place. */
  view(start: number, end: number): Buffer {
    const place = this.placeOf(start, end - start);
    const last = this.views[place];
    if (last !== undefined && last.byteOffset === start && last.length === end - start) return last;
    const view = this.whole.subarray(start, end);
    this.views[place] = view;
    return view;
  }

  /** Whether these bytes lie here. */
  has({ buffer }: Buffer): boolean {
    return buffer === this.whole.buffer;
  }

  /** Of frames of one length each has its own as long as they are longer than a step; those of other lengths lie elsewhere. */
  private placeOf(start: number, byteLength: number): number {
    // Rounded up: what begins right behind the first header of a read is not where the whole of the read is.
    const step = (start + (1 << this.stepBits) - 1) >>> this.stepBits;
    return (step + byteLength) & (this.views.length - 1);
  }
}
