import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { FRAME_MS } from './append-frame.mjs';
import { Learner } from './learner.mjs';
import { LoadResults } from './load-results.mjs';

const CONNECTS_PER_SECOND = 100;
const READY_TIMEOUT_MS = 15_000;
/** How long what was sent may take to arrive, once nothing more is sent. */
const ARRIVAL_TIMEOUT_MS = 5_000;
const LEAVE_TIMEOUT_MS = 5_000;
const POLL_MS = 20;

/** Numbers of learners are never used twice, so that what belongs to an earlier load cannot be mistaken. */
let learnersSoFar = 0;

async function until(isTrue, timeoutMs) {
  const deadlineMs = performance.now() + timeoutMs;
  while (!isTrue() && performance.now() < deadlineMs) await delay(POLL_MS);
}

/** Learners that talk through one relay at the same time. */
export class VoiceLoad {
  results = new LoadResults();
  #upstream;
  #learners;
  #wheel;

  /** @param targets where each learner connects */
  constructor(targets, { upstream, wheel }) {
    this.#upstream = upstream;
    this.#wheel = wheel;
    const surroundings = { results: this.results, wheel };
    this.#learners = targets.map((target) => new Learner((learnersSoFar += 1), target, surroundings));
  }

  /** One after the other, evenly; resolves when all talk, or have had their time. */
  async connect(perSecond = CONNECTS_PER_SECOND) {
    const startMs = performance.now();
    const count = this.#learners.length;
    for (const [index, learner] of this.#learners.entries()) {
      const waitMs = startMs + (index * 1000) / perSecond - performance.now();
      if (waitMs > 1) await delay(waitMs);
      learner.connect((index / count) * FRAME_MS);
    }
    await until(() => this.#learners.every(({ state }) => state !== 'connecting'), READY_TIMEOUT_MS);
  }

  /** Counts round trips for so long. */
  async measure(seconds) {
    this.#wheel.takeLateness();
    this.results.windowStartMs = performance.now();
    await delay(seconds * 1000);
    this.results.windowEndMs = performance.now();
  }

  /** Lets what is under way arrive and tells what did not: messages lost, out of order, and sessions cut off. */
  async settle(timeoutMs = ARRIVAL_TIMEOUT_MS) {
    for (const learner of this.#learners) learner.isSending = false;
    this.#upstream.silence();
    await until(() => this.#deficits().every((deficit) => deficit === 0), timeoutMs);
    const now = performance.now();
    for (const learner of this.#learners) if (learner.state === 'talking') learner.countOutstanding(now);
    return this.#losses();
  }

  /** Ends all conversations; whatever does not end is cut off. */
  async leave() {
    for (const learner of this.#learners) learner.leave();
    await until(() => this.#learners.every(({ isGone }) => isGone), LEAVE_TIMEOUT_MS);
    for (const learner of this.#learners) learner.destroy();
    await until(() => this.#upstream.talking === 0, LEAVE_TIMEOUT_MS);
    this.#upstream.clear();
  }

  get #talking() {
    return this.#learners.filter(({ state }) => state === 'talking');
  }

  /** Per talking session, how many messages have not arrived, both ways together. */
  #deficits() {
    return this.#talking.map((learner) => {
      const session = this.#upstream.sessionOf(learner.number);
      if (session === undefined) return learner.sent;
      return learner.sent - session.appends.received + session.sent - learner.events.received;
    });
  }

  #losses() {
    const talking = this.#talking;
    const checks = talking.flatMap((learner) => {
      const session = this.#upstream.sessionOf(learner.number);
      return session === undefined ? [learner.events] : [learner.events, session.appends];
    });
    return {
      lost: this.#deficits().reduce((sum, deficit) => sum + deficit, 0),
      reordered: checks.reduce((sum, check) => sum + check.reordered + check.duplicated, 0),
      cut: this.#learners.length - talking.length,
    };
  }
}
