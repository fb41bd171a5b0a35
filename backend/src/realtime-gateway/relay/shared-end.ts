import type { Logger } from '@nestjs/common';

export interface SharedEndPorts {
  readonly sessionId: string;
  readonly logger: Pick<Logger, 'error'>;
  /** Everything that runs by the clock. */
  stopWatches(): void;
  closeTutor(): void;
  /** Without a word. */
  cutOffClient(): void;
  /** The conversation is over; what is still to be written takes nobody's place. */
  onOver(written: Promise<void>): void;
  /** Something in the conversation has thrown. */
  onFault(): void;
}

/** The one end of a conversation, whatever causes it: both legs are closed together, and what there is to write is written once. */
export class SharedEnd {
  private isReached = false;
  private written: Promise<void> = Promise.resolve();

  constructor(private readonly ports: SharedEndPorts) {}

  get isOver(): boolean {
    return this.isReached;
  }

  /** The first cause wins; everybody may wait for the outcome to be written. */
  reach(dismissClient: () => void, write: () => Promise<void>): Promise<void> {
    if (this.isReached) return this.written;
    this.isReached = true;
    this.closeLegs(dismissClient);
    this.written = write();
    this.ports.onOver(this.written);
    return this.written;
  }

  /** Runs work of this conversation: an exception in a listener or a timer ends this session and no other. */
  guard(work: () => void): void {
    if (this.isReached) return;
    try {
      work();
    } catch (error) {
      this.ports.logger.error(error, `session ${this.ports.sessionId} failed`);
      this.ports.onFault();
    }
  }

  /** Does not throw: nobody could catch it but the process, and the outcome must be written all the same. */
  private closeLegs(dismissClient: () => void): void {
    this.ports.stopWatches();
    try {
      this.ports.closeTutor();
      dismissClient();
    } catch (error) {
      this.ports.logger.error(error, `session ${this.ports.sessionId} was cut off`);
      this.ports.cutOffClient();
    }
  }
}
