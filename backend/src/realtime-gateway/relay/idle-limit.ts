import type { LearnerVoice } from './learner-voice.js';
import type { RelayObserver } from './relay-observer.js';
import type { ServerEvent } from './server-event.js';

/**
 * Ends a conversation in which nobody speaks any more: upstream bills an open line, and somebody else may want the place.
 * Speech is what upstream takes for it; typed text, a pressed talk button and every other deliberate event count as well.
 */
export class IdleLimit implements RelayObserver {
  private timer: NodeJS.Timeout | undefined;
  private lastSignAtMs: number;
  private isLearnerSpeaking = false;
  /** What had come of the learner's voice at the last look: if nothing has since then nobody speaks, even if upstream never said so. */
  private voiceSeenMs = 0;

  /**
   * @param tutorSpeaksUntilMs when what the tutor has said so far will have been played: it is sent faster than it is heard
   */
  constructor(
    private readonly idleMs: number,
    private readonly clock: () => number,
    private readonly voice: LearnerVoice,
    private readonly tutorSpeaksUntilMs: () => number,
    private readonly onIdle: () => void,
    /** Runs what the timer does; a fault in it ends this session alone. */
    private readonly guard: (work: () => void) => void,
  ) {
    this.lastSignAtMs = clock();
  }

  start(): void {
    this.stop();
    this.lastSignAtMs = this.clock();
    this.wait(this.idleMs);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  observeClient(): void {
    this.lastSignAtMs = this.clock();
  }

  observeServer(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    if (event.type === 'input_audio_buffer.speech_started') this.isLearnerSpeaking = true;
    else if (event.type === 'input_audio_buffer.speech_stopped') this.isLearnerSpeaking = false;
    else return;
    this.lastSignAtMs = this.clock();
  }

  /** Nobody will tell that the learner has stopped. */
  upstreamReplaced(): void {
    this.isLearnerSpeaking = false;
    this.lastSignAtMs = this.clock();
  }

  private wait(forMs: number): void {
    this.timer = setTimeout(() => this.guard(() => this.check()), forMs);
  }

  private check(): void {
    const hasHeardVoice = this.voice.sentMs > this.voiceSeenMs;
    if (this.isLearnerSpeaking && hasHeardVoice) {
      this.voiceSeenMs = this.voice.sentMs;
      this.wait(this.idleMs);
      return;
    }
    const lastSpeechAtMs = Math.max(this.lastSignAtMs, this.tutorSpeaksUntilMs());
    const leftMs = lastSpeechAtMs + this.idleMs - this.clock();
    if (leftMs > 0) this.wait(leftMs);
    else this.onIdle();
  }
}
