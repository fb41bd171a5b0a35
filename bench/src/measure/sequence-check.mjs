/** Whether numbered messages arrive all, once, and in order. */
export class SequenceCheck {
  #next;
  #missing = new Set();
  #received = 0;
  #reordered = 0;
  #duplicated = 0;

  constructor(first = 0) {
    this.#next = first;
  }

  /** Distinct ones; compared with what was sent it tells what was lost, at the end too. */
  get received() {
    return this.#received;
  }

  /** Arrived after a later one. */
  get reordered() {
    return this.#reordered;
  }

  get duplicated() {
    return this.#duplicated;
  }

  accept(number) {
    if (number === this.#next) {
      this.#next += 1;
      this.#received += 1;
    } else if (number > this.#next) {
      for (let skipped = this.#next; skipped < number; skipped += 1) this.#missing.add(skipped);
      this.#next = number + 1;
      this.#received += 1;
    } else if (this.#missing.delete(number)) {
      this.#reordered += 1;
      this.#received += 1;
    } else {
      this.#duplicated += 1;
    }
  }
}
