/** Root mean square of the samples since it was last taken. */
export class LevelMeter {
  private sumOfSquares = 0;
  private count = 0;

  add(sample: number): void {
    this.sumOfSquares += sample * sample;
    this.count += 1;
  }

  /** @returns 0 to 1 for samples of -1 to 1; 0 when there were none. */
  take(): number {
    const rms = this.count === 0 ? 0 : Math.sqrt(this.sumOfSquares / this.count);
    this.reset();
    return rms;
  }

  reset(): void {
    this.sumOfSquares = 0;
    this.count = 0;
  }
}
