import { type JsonObject, numberAt } from '../json-object.js';

/** How long before upstream's own limit another upstream is looked for. */
const BEFORE_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 1_000;
/** A limit that is this close from the beginning, or this far away, is no plan but a slip. */
const SHORTEST_SESSION_MS = 2 * BEFORE_LIMIT_MS;
const LONGEST_SESSION_MS = 24 * 60 * 60_000;

export interface RollOverPorts {
  /** Nobody speaks, and nobody is expected to. */
  isQuiet(): boolean;
  rollOver(): void;
  /** Runs what a timer does; a fault in it ends this session alone. */
  guard(work: () => void): void;
  /** Unix time in milliseconds, which upstream's limits are given in. */
  nowMs(): number;
  /** The longest session that upstream is known to allow; infinite: only it can tell. */
  readonly maxSessionMs: number;
}

/**
 * Upstream limits the length of its sessions and tells when one will be over, or its operator does. In the last minute before that the first quiet
 * moment is taken, so that the limit does not fall into somebody's words.
 */
export class RollOver {
  private expiresAtSeconds = Number.POSITIVE_INFINITY;
  private knownLimitSeconds = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private wasQuiet = false;

  constructor(private readonly ports: RollOverPorts) {}

  /** `openedAtMs`: Unix time in milliseconds. `session`: as this further upstream shows it. */
  begin(openedAtMs: number, session: JsonObject | undefined): void {
    this.knownLimitSeconds = (openedAtMs + this.ports.maxSessionMs) / 1000;
    this.follow(session);
  }

  /** `session`: as upstream shows it. */
  follow(session: JsonObject | undefined): void {
    const shownSeconds = numberAt(session, 'expires_at') ?? Number.POSITIVE_INFINITY;
    const expiresAtSeconds = Math.min(shownSeconds, this.knownLimitSeconds);
    if (expiresAtSeconds === Number.POSITIVE_INFINITY || expiresAtSeconds === this.expiresAtSeconds) return;
    this.stop();
    this.expiresAtSeconds = expiresAtSeconds;
    const leftMs = expiresAtSeconds * 1000 - this.ports.nowMs();
    if (leftMs < SHORTEST_SESSION_MS || leftMs > LONGEST_SESSION_MS) return;
    this.timer = setTimeout(() => this.await(), leftMs - BEFORE_LIMIT_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.expiresAtSeconds = Number.POSITIVE_INFINITY;
    this.wasQuiet = false;
  }

  private await(): void {
    this.timer = setInterval(() => this.ports.guard(() => this.look()), LOOK_EVERY_MS);
  }

  /** Quiet at two looks in a row: neither between two sentences nor between a turn and its answer. */
  private look(): void {
    const isQuiet = this.ports.isQuiet();
    const isTime = isQuiet && this.wasQuiet;
    this.wasQuiet = isQuiet;
    if (isTime) this.ports.rollOver();
  }
}
