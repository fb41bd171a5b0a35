import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { Samples } from '../measure/samples.mjs';

/** One slot a millisecond; nothing is planned further ahead. */
const SLOTS = 16_384;

/** One timer for everything that thousands of sessions are about to do. */
export class TimerWheel {
  #slots = Array.from({ length: SLOTS }, () => []);
  #now;
  /** The first millisecond that has not been served. */
  #next;
  #interval = null;
  #lateness = new Samples();

  /** @param now milliseconds, never going back */
  constructor(now = () => performance.now()) {
    this.#now = now;
    this.#next = Math.floor(now());
  }

  start() {
    this.#interval ??= setInterval(() => this.tick(), 1);
  }

  stop() {
    clearInterval(this.#interval);
    this.#interval = null;
  }

  /** Runs `task` not before `timeMs`; what is over already runs at the next tick. */
  at(timeMs, task) {
    const slot = Math.max(Math.ceil(timeMs), this.#next);
    if (slot >= this.#next + SLOTS) throw new RangeError(`${timeMs} is too far ahead`);
    this.#slots[slot % SLOTS].push(task);
  }

  /** How late the work of each tick began, in milliseconds, since this was last asked. */
  takeLateness() {
    const lateness = this.#lateness;
    this.#lateness = new Samples();
    return lateness.summary();
  }

  tick() {
    const now = this.#now();
    if (now < this.#next) return;
    this.#lateness.add(now - this.#next);
    while (this.#next <= now) {
      const index = this.#next % SLOTS;
      const due = this.#slots[index];
      this.#next += 1;
      if (due.length === 0) continue;
      this.#slots[index] = [];
      for (const task of due) task();
    }
  }
}
