import type { Logger } from '@nestjs/common';

/** The log of one conversation: every line has the session's id as a field of its own, to search for. */
export class SessionLogger {
  constructor(
    private readonly logger: Pick<Logger, 'log' | 'warn' | 'error'>,
    private readonly sessionId: string,
  ) {}

  log(msg: string): void {
    this.logger.log({ msg, session_id: this.sessionId });
  }

  warn(msg: string): void {
    this.logger.warn({ msg, session_id: this.sessionId });
  }

  error(err: unknown, msg: string): void {
    this.logger.error({ msg, session_id: this.sessionId, err });
  }
}
