import type { GenerateTokenResponse } from 'parley/contracts';
import type { SessionClient } from '../../realtime/session-client';
import { SessionProblemError } from '../../realtime/session-problem';

/** The server that takes longer than this to say goodbye is not waited for. */
const FAREWELL_TIMEOUT_MS = 2_000;

/**
 * Tells the server that the learner is done, then hangs up, whatever it answers.
 * @param firstHeardMs how long the learner waited for the tutor's first sound; null when there was none
 */
export async function sayGoodbye(
  sessions: SessionClient,
  { session_id, ephemeral_token }: GenerateTokenResponse,
  firstHeardMs: number | null,
  hangUp: () => void,
): Promise<void> {
  const patience = setTimeout(hangUp, FAREWELL_TIMEOUT_MS);
  try {
    await sessions.endSession({
      session_id,
      ephemeral_token,
      ...(firstHeardMs !== null && { first_heard_ms: firstHeardMs }),
    });
  } catch (error) {
    // Hanging up says the same; the learner is on the way to the recap already.
    if (!(error instanceof SessionProblemError)) throw error;
  } finally {
    clearTimeout(patience);
    hangUp();
  }
}
