import type { AdminEndReason, EndReason } from 'parley/contracts';
import type { SessionProblem } from './session-problem';
import type { LearnerLine } from './learner-line';
import { isUnfinished } from './tutor-line';
import type { TutorLine } from './tutor-line';

/** Where a conversation stands. */
export type ConversationState =
  | { readonly phase: 'connecting' }
  /** The connection broke before anything was heard: a new session is being begun, once. */
  | { readonly phase: 'starting_over' }
  | LiveConversation
  /** The session is over; what the tutor has said already is still heard to its end. */
  | { readonly phase: 'last_words'; readonly talk: Talk; readonly ending: Ending }
  | { readonly phase: 'ended'; readonly talk: Talk; readonly ending: Ending };

/** Either side may break away and come back; the talk is kept, and what has arrived of it goes on sounding. */
export interface LiveConversation {
  readonly phase: 'live';
  readonly talk: Talk;
  /** False while our own connection is broken and being resumed. */
  readonly isConnected: boolean;
  /** False while the server replaces the tutor's side. */
  readonly isTutorThere: boolean;
}

/** Why it is over. */
export type Ending =
  /** There never was a session: the token was refused, or nobody answered. */
  | { readonly cause: 'refused'; readonly problem: SessionProblem }
  | { readonly cause: 'closed'; readonly reason: EndReason; readonly message?: AdminMessage };

/** What an admin who ended it has to say. */
export interface AdminMessage {
  readonly reason: AdminEndReason;
  /** In the admin's own words and language, as plain text; null where there are none. */
  readonly note: string | null;
}

export type Line = LearnerLine | TutorLine;

/** What was said so far, and whose turn it is. */
export interface Talk {
  /** In the order of the conversation. */
  readonly lines: readonly Line[];
  readonly turn: Turn;
  /** The reply that upstream is producing now. It is heard later than it is produced. */
  readonly responseId: string | null;
  /** The reply that the learner cut short last: whatever still arrives of it is dropped. */
  readonly cutResponseId: string | null;
  readonly learnerTurns: number;
  readonly learnerSpeechMs: number;
  /** Times the learner cut off something audible. */
  readonly interruptions: number;
}

/** Whose turn it is, by the ear: the tutor's turn lasts while it sounds, not while it arrives. */
export type Turn =
  | { readonly holder: 'nobody' }
  /** `startedAtMs`: on the session's audio clock, null when upstream did not say. */
  | { readonly holder: 'learner'; readonly startedAtMs: number | null }
  | { readonly holder: 'tutor_thinking' }
  | { readonly holder: 'tutor'; readonly itemId: string };

/** The one word that tells the learner what is going on. */
export type StateWord =
  'connecting' | 'reconnecting' | 'listening' | 'ready' | 'thinking' | 'speaking' | 'muted' | 'ended';

/** Why the learner is not heard, if so. `button`: turns begin with the talk button. */
export type MicrophoneGate = 'open' | 'muted' | 'button';

export const CONNECTING: ConversationState = { phase: 'connecting' };

/** The tutor opens: until its first word sounds, it thinks. */
export const NEW_TALK: Talk = {
  lines: [],
  turn: { holder: 'tutor_thinking' },
  responseId: null,
  cutResponseId: null,
  learnerTurns: 0,
  learnerSpeechMs: 0,
  interruptions: 0,
};

export function talkOf(state: ConversationState): Talk {
  return 'talk' in state ? state.talk : NEW_TALK;
}

/** True while somebody is there to hear what the client says. */
export function isConnected(state: ConversationState): boolean {
  return state.phase === 'live' && state.isConnected;
}

export function isTutorLine(line: Line): line is TutorLine {
  return line.speaker === 'tutor';
}

/** True while something that has arrived of the tutor's speech is still to be heard. */
export function isSoundLeft(talk: Talk): boolean {
  return talk.lines.some((line) => isTutorLine(line) && isUnfinished(line) && line.receivedMs > 0);
}

/** True once either side has been heard. */
export function hasBegun(talk: Talk): boolean {
  return talk.learnerTurns > 0 || talk.lines.some((line) => isTutorLine(line) && line.heardMs > 0);
}

export function stateWordOf(state: ConversationState, gate: MicrophoneGate): StateWord {
  switch (state.phase) {
    case 'connecting':
    case 'ended':
      return state.phase;
    case 'starting_over':
      return 'reconnecting';
    case 'last_words':
      return 'speaking';
    case 'live':
      return liveWordOf(state, gate);
  }
}

function liveWordOf({ talk, isConnected, isTutorThere }: LiveConversation, gate: MicrophoneGate): StateWord {
  if (!isConnected || !isTutorThere) return 'reconnecting';
  if (gate === 'muted') return 'muted';
  switch (talk.turn.holder) {
    case 'nobody':
      // Nobody listens before the button is pressed: the word must not say so.
      return gate === 'button' ? 'ready' : 'listening';
    case 'learner':
      return 'listening';
    case 'tutor_thinking':
      return 'thinking';
    case 'tutor':
      return 'speaking';
  }
}
