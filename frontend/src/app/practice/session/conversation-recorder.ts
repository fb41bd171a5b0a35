import type { EndReason } from 'parley/contracts';
import { hasBegun, isTutorLine } from '../../realtime/conversation-state';
import type { ConversationState, Line, Talk } from '../../realtime/conversation-state';
import type { CaptionLine, ConversationRecord, SavedWord } from './conversation-record';
import type { Lesson } from '../lesson';
import type { LineTimes } from './line-times';

export interface FinishedConversation {
  readonly lesson: Lesson;
  readonly focusWords: readonly string[];
  readonly endReason: EndReason;
  readonly durationMs: number;
  readonly savedWords: readonly SavedWord[];
  readonly talk: Talk;
  readonly lineTimes: LineTimes;
}

/** What is kept of a conversation: only what was heard counts. */
export function recordOf({ talk, lineTimes, ...rest }: FinishedConversation): ConversationRecord {
  const heardLines = talk.lines.filter(isTutorLine).filter((line) => line.heardMs > 0);
  const learnerSpeech = talk.lines.map((line) => (isTutorLine(line) ? 0 : line.speechMs));
  return {
    ...rest,
    learnerSpeechMs: talk.learnerSpeechMs,
    longestAnswerMs: Math.max(0, ...learnerSpeech),
    tutorSpeechMs: Math.round(heardLines.reduce((totalMs, line) => totalMs + line.heardMs, 0)),
    learnerTurns: talk.learnerTurns,
    tutorTurns: new Set(heardLines.map((line) => line.responseId)).size,
    interruptions: talk.interruptions,
    captions: talk.lines
      .map((line) => captionOf(line, lineTimes.get(line.itemId) ?? 0))
      .filter((caption) => caption.text !== ''),
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

function captionOf(line: Line, startMs: number): CaptionLine {
  const { itemId, speaker } = line;
  return {
    itemId,
    speaker,
    text: line.text.trim(),
    startMs,
    speechMs: Math.round(isTutorLine(line) ? line.heardMs : line.speechMs),
    isInterrupted: line.status === 'interrupted',
    isSpoken: isTutorLine(line) || line.isSpoken,
  };
}
