/** What one look at a connection shows. */
export interface LineReading {
  /** On any clock that does not stand still. */
  readonly nowMs: number;
  readonly isOpen: boolean;
  /** Frames that have arrived on this connection. */
  readonly framesReceived: number;
  /** Bytes that the browser has handed to the network: all that was sent less `WebSocket.bufferedAmount`. */
  readonly bytesGone: number;
  /** `WebSocket.bufferedAmount`. */
  readonly bytesWaiting: number;
}

/** `ask`: nothing was heard for a while, the server should be asked whether it is there. */
export type LineVerdict = 'fine' | 'ask' | 'dead';

/** How soon a server answers a question: never (an older one), at once, or after it has found another upstream. */
export type LineAnswers = 'never' | 'late' | 'prompt';

/** TCP, TLS and the upgrade take four round trips: a second each on the slowest network that still carries speech. */
const OPENS_WITHIN_MS = 5_000;
/** The server may have to dial upstream first, which takes it at most 10 s; it does not read what we send meanwhile. */
const SPEAKS_WITHIN_MS = 15_000;
const ASK_AFTER_MS = 4_000;
const ANSWERS_WITHIN_MS: Readonly<Record<LineAnswers, number>> = {
  never: Infinity,
  late: SPEAKS_WITHIN_MS,
  prompt: 3_000,
};
/** A look that comes later than this after the one before says that the page slept, not that the line did. */
const SLEPT_AFTER_MS = 2_500;

/**
 * Notices a connection that is dead though nobody closed it: Wi-Fi out of reach, a network that swallows everything.
 *
 * What arrives is the only proof of life, so a server that has been silent for a while is asked. `bufferedAmount` alone
 * would not do: it stays at zero while the learner is muted, and the system swallows seconds of speech before it grows.
 * It serves the other way round: on a slow network the question waits behind speech, and as long as that moves, the line
 * lives.
 */
export class LineWatch {
  private lastLook: LineReading | null = null;
  private lastSignMs: number;
  private askedAtMs: number | null = null;
  private answers: LineAnswers = 'never';
  private isInDoubt = false;

  constructor(nowMs: number) {
    this.lastSignMs = nowMs;
  }

  expectAnswers(answers: LineAnswers): void {
    this.answers = answers;
  }

  /** The browser thinks that the network is gone: the next look asks. */
  doubt(): void {
    this.isInDoubt = true;
  }

  /** Takes a look. Call it about twice a second. */
  judge(reading: LineReading): LineVerdict {
    const before = this.lastLook;
    this.lastLook = reading;
    const hasSlept = before !== null && reading.nowMs - before.nowMs > SLEPT_AFTER_MS;
    if (hasSlept || before === null || isSignOfLife(before, reading)) this.noteSign(reading.nowMs);
    const silentMs = reading.nowMs - this.lastSignMs;
    if (!reading.isOpen) return silentMs >= OPENS_WITHIN_MS ? 'dead' : 'fine';
    if (reading.framesReceived === 0) return silentMs >= SPEAKS_WITHIN_MS ? 'dead' : 'fine';
    return this.answers === 'never' ? 'fine' : this.judgeSilence(reading.nowMs, silentMs);
  }

  private judgeSilence(nowMs: number, silentMs: number): LineVerdict {
    if (this.askedAtMs === null) {
      if (silentMs < ASK_AFTER_MS && !this.isInDoubt) return 'fine';
      this.isInDoubt = false;
      this.askedAtMs = nowMs;
      return 'ask';
    }
    return nowMs - this.askedAtMs >= ANSWERS_WITHIN_MS[this.answers] ? 'dead' : 'fine';
  }

  private noteSign(nowMs: number): void {
    this.lastSignMs = nowMs;
    this.askedAtMs = null;
  }
}

function isSignOfLife(before: LineReading, now: LineReading): boolean {
  const hasHeard = now.framesReceived > before.framesReceived || now.isOpen !== before.isOpen;
  const isMoving = now.bytesWaiting > 0 && now.bytesGone > before.bytesGone;
  return hasHeard || isMoving;
}
