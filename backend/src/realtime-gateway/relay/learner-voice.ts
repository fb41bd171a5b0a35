/**
 * How much of the learner's voice has gone upstream in this conversation, whichever upstream it was. It grows 25 times a second for every
 * learner, so nobody is told: whoever needs to know compares it with what it was.
 */
export class LearnerVoice {
  /** Milliseconds. */
  sentMs = 0;
}
