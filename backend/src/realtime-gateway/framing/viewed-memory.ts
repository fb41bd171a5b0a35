/** Of the views of one memory that were made last, a power of two. The frames of voices are all as long, so a few do for most. */
const VIEWS = 256;

/** Memory that is used again and again, seen through views that are used again as well: one for each frame was a third of all garbage. */
export class ViewedMemory {
  readonly whole: Buffer;
  private readonly views: (Buffer | undefined)[] = Array.from({ length: VIEWS });

  constructor(byteLength: number) {
    this.whole = Buffer.allocUnsafeSlow(byteLength);
  }

  /** The bytes from `start` to before `end`: the same object for the same bytes, as long as not too many others were asked for. */
  view(start: number, end: number): Buffer {
    const slot = (end + 31 * start) & (VIEWS - 1);
    const last = this.views[slot];
    if (last !== undefined && last.byteOffset === start && last.length === end - start) return last;
    const view = this.whole.subarray(start, end);
    this.views[slot] = view;
    return view;
  }

  /** Whether these bytes lie here. */
  has({ buffer }: Buffer): boolean {
    return buffer === this.whole.buffer;
  }
}
