/** So many more figures there is room for, each time that there is none left: a list of JavaScript grows by half of itself. */
const GROWS_BY = 64;

/** Whole numbers of 32 bits in their order, in half the memory of a list of JavaScript. */
export class FigureList {
  private figures = new Int32Array(0);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** In the place of what is there from this place on, or after all the others. */
  write(place: number, figures: readonly number[]): void {
    const end = place + figures.length;
    if (end > this.figures.length) {
      const roomier = new Int32Array(end + GROWS_BY);
      roomier.set(this.figures);
      this.figures = roomier;
    }
    this.figures.set(figures, place);
    this.count = Math.max(this.count, end);
  }

  read(): number[] {
    return [...this.figures.subarray(0, this.count)];
  }
}
