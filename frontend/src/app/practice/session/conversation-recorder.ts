import type { EndReason } from 'parley/contracts';
import { hasBegun, isTutorLine } from '../../realtime/conversation-state';
import type { ConversationState, Talk } from '../../realtime/conversation-state';
import type { ConversationRecord } from './conversation-record';
import type { Lesson } from '../lesson';

export interface FinishedConversation {
  readonly lesson: Lesson;
  readonly focusWords: readonly string[];
  readonly endReason: EndReason;
  readonly durationMs: number;
  readonly talk: Talk;
}

/** What is kept of a conversation: only what was heard counts. */
export function recordOf({ talk, ...rest }: FinishedConversation): ConversationRecord {
  const heardLines = talk.lines.filter(isTutorLine).filter((line) => line.heardMs > 0);
  return {
    ...rest,
    learnerSpeechMs: talk.learnerSpeechMs,
    tutorSpeechMs: Math.round(heardLines.reduce((totalMs, line) => totalMs + line.heardMs, 0)),
    learnerTurns: talk.learnerTurns,
    tutorTurns: new Set(heardLines.map((line) => line.responseId)).size,
    interruptions: talk.interruptions,
    captions: talk.lines
      .map(({ itemId, speaker, text }) => ({ itemId, speaker, text: text.trim() }))
      .filter((line) => line.text !== ''),
  };
}

/** Null while a conversation lasts, when there never was a session, and when nothing was heard of either side. */
export function recordOfEnded(
  state: ConversationState,
  rest: () => Omit<FinishedConversation, 'endReason' | 'talk'>,
): ConversationRecord | null {
  if (state.phase !== 'ended' || state.ending.cause !== 'closed' || !hasBegun(state.talk)) return null;
  return recordOf({ ...rest(), endReason: state.ending.reason, talk: state.talk });
}
