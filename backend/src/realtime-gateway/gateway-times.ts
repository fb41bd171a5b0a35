import { Injectable } from '@nestjs/common';
import { RESUME_WITHIN_SECONDS } from 'parley/contracts';

/** How long the gateway waits for what. Tests have less time. */
@Injectable()
export class GatewayTimes {
  /** Longer than any model takes for its first words, shorter than a learner waits for them. */
  readonly greetingTimeoutMs: number = 15_000;
  /** For a learner whose connection broke. */
  readonly resumeWithinMs: number = RESUME_WITHIN_SECONDS * 1000;
  /** How long a reply goes on that nobody hears. */
  readonly cutReplyAfterMs: number = 2_000;
  /** Between two writings of a session's totals. */
  readonly flushEveryMs: number = 15_000;
}
