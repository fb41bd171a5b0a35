/** Numbers of one kind, collected cheaply and looked at once. */
export class Samples {
  #values = new Float64Array(1024);
  #count = 0;

  get count() {
    return this.#count;
  }

  add(value) {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** p50, p90, p99 and the maximum; null without a sample. */
  summary() {
    if (this.#count === 0) return null;
    const sorted = this.#values.slice(0, this.#count).sort();
    return {
      p50: percentile(sorted, 0.5),
      p90: percentile(sorted, 0.9),
      p99: percentile(sorted, 0.99),
      max: sorted[sorted.length - 1],
    };
  }
}

/** By nearest rank: the smallest value that at least `share` (0 to 1) of all do not exceed. */
export function percentile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Of the numbers among `values`; null when there is none. */
export function median(values) {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
