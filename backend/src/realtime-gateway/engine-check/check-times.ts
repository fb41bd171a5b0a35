/** How long each step of the check waits, in milliseconds. All steps together stay below two minutes. */
export interface CheckTimes {
  readonly connectMs: number;
  /** For the first sound of a reply. */
  readonly replyMs: number;
  /** For a reply to be sent to its end. */
  readonly wholeReplyMs: number;
  /** For speech to be noticed, and for a short event to be answered. */
  readonly noticeMs: number;
  /** For the end of a turn: the patience of semantic detection, and the sentence before it. */
  readonly turnEndMs: number;
  /** For the words of the learner, once the answer has begun. */
  readonly transcriptMs: number;
  /** How many times faster than real time the learner speaks. */
  readonly pace: number;
}

export const CHECK_TIMES: CheckTimes = {
  connectMs: 10_000,
  replyMs: 15_000,
  wholeReplyMs: 20_000,
  noticeMs: 6_000,
  turnEndMs: 16_000,
  transcriptMs: 5_000,
  pace: 1,
};
