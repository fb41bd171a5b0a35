import type { SpokenTurn } from '../../sessions/redeemed-session.js';

/** What the learner says in one go. Its words come late, or never. */
export class LearnerTurn implements SpokenTurn {
  readonly speaker = 'learner';
  /** Others know of it. */
  isTold = false;

  constructor(
    readonly position: number,
    readonly itemId: string | null,
    /** Empty: not known. */
    public text: string,
    readonly isTyped?: true,
  ) {}
}
