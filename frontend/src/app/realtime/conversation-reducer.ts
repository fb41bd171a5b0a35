import { hasBegun, isSoundLeft, NEW_TALK, talkOf } from './conversation-state';
import type { ConversationState, Ending, LiveConversation, Talk } from './conversation-state';
import type { ServerEvent } from './server-event';
import { reduceReplyLost, reduceTutorReplaced } from './talk-break';
import { reduceCutOff, reduceHeard, reduceHeardWhole } from './talk-playback-reducer';
import type { Heard } from './talk-playback-reducer';
import { reduceTalk } from './talk-reducer';
import { reduceAsked, reduceTurnMeasured, reduceTurnReleased, reduceTurnTaken } from './talk-turn-reducer';

/** Everything that can happen to a conversation. */
export type ConversationAction =
  | { readonly type: 'server'; readonly event: ServerEvent }
  /** The item sounds: the playback clock moved. */
  | { readonly type: 'heard'; readonly heard: Heard }
  /** The item sounded to its last sample. */
  | { readonly type: 'heard_whole'; readonly heard: Heard }
  /** The speaker fell silent because the learner spoke; null when nothing was cut off. */
  | { readonly type: 'cut_off'; readonly heard: Heard | null }
  /** The learner holds the talk button. */
  | { readonly type: 'turn_taken' }
  /** The learner let go of it. */
  | { readonly type: 'turn_released'; readonly isAnswerWanted: boolean }
  /** So long was it held for the turn that became this item. */
  | { readonly type: 'turn_measured'; readonly itemId: string; readonly speechMs: number }
  /** A button says something in the learner's place. */
  | { readonly type: 'asked'; readonly itemId: string; readonly text: string }
  /** The connection broke and is being resumed. */
  | { readonly type: 'break' }
  /** Nothing more comes of what the tutor was saying, or was about to say, before the break. */
  | { readonly type: 'reply_lost' }
  /** A second attempt begins, with a new session. */
  | { readonly type: 'start_over' }
  /** The session is over, but not before the tutor's last words have been heard. */
  | { readonly type: 'end_after_last_words'; readonly ending: Ending }
  | { readonly type: 'end'; readonly ending: Ending };

/** Pure: what a conversation is after something happened. An ended conversation stays as it is. */
export function reduceConversation(state: ConversationState, action: ConversationAction): ConversationState {
  if (state.phase === 'ended') return state;
  if (isLiveOnly(action)) return state.phase === 'live' ? reduceLiveOnly(state, action) : state;
  switch (action.type) {
    case 'end':
      // Whoever does not wait for the last words does not change why it is over.
      return ended(talkOf(state), state.phase === 'last_words' ? state.ending : action.ending);
    case 'start_over':
      return hasBegun(talkOf(state)) ? state : { phase: 'starting_over' };
    case 'server':
      return state.phase === 'last_words' ? state : reduceServerEvent(state, action.event);
    default:
      return reducePlayback(state, action);
  }
}

type Unended = Exclude<ConversationState, { phase: 'ended' }>;
type Reachable = Exclude<Unended, { phase: 'last_words' }>;

const NEWLY_LIVE: LiveConversation = {
  phase: 'live',
  talk: NEW_TALK,
  isConnected: true,
  isTutorThere: true,
};

function reduceServerEvent(state: Reachable, event: ServerEvent): ConversationState {
  if (state.phase === 'live') return reduceLive(state, event);
  // A few engines never say `session.created`; the first sign of a conversation is as good. An error is not one.
  return NOT_A_SIGN_OF_LIFE.has(event.type) ? state : reduceLive(NEWLY_LIVE, event);
}

const NOT_A_SIGN_OF_LIFE: ReadonlySet<ServerEvent['type']> = new Set([
  'error',
  'parley.going_away',
  'parley.time_remaining',
  'parley.admin_ended',
]);

function reduceLive(state: LiveConversation, event: ServerEvent): LiveConversation {
  switch (event.type) {
    case 'parley.session':
      return event.continuity === 'replayed'
        ? { ...NEWLY_LIVE, talk: reduceTutorReplaced(state.talk) }
        : { ...state, isConnected: true };
    case 'parley.tutor':
      return event.status === 'reconnecting'
        ? { ...state, talk: reduceTutorReplaced(state.talk), isTutorThere: false }
        : { ...state, isTutorThere: true };
    default:
      return withTalk(state, reduceTalk(state.talk, event));
  }
}

const LIVE_ONLY = [
  'break',
  'reply_lost',
  'end_after_last_words',
  'turn_taken',
  'turn_released',
  'turn_measured',
  'asked',
] as const;

type LiveOnlyAction = Extract<ConversationAction, { type: (typeof LIVE_ONLY)[number] }>;

function isLiveOnly(action: ConversationAction): action is LiveOnlyAction {
  return LIVE_ONLY.some((type) => type === action.type);
}

function reduceLiveOnly(state: LiveConversation, action: LiveOnlyAction): ConversationState {
  switch (action.type) {
    case 'break':
      return { ...state, isConnected: false };
    case 'reply_lost':
      return withTalk(state, reduceReplyLost(state.talk));
    case 'end_after_last_words':
      return withLastWords(state, action.ending);
    case 'turn_taken':
      return withTalk(state, reduceTurnTaken(state.talk));
    case 'turn_released':
      return withTalk(state, reduceTurnReleased(state.talk, action.isAnswerWanted));
    case 'turn_measured':
      return withTalk(state, reduceTurnMeasured(state.talk, action.itemId, action.speechMs));
    case 'asked':
      return withTalk(state, reduceAsked(state.talk, action.itemId, action.text));
  }
}

function withTalk(state: LiveConversation, talk: Talk): LiveConversation {
  return talk === state.talk ? state : { ...state, talk };
}

function withLastWords({ talk }: LiveConversation, ending: Ending): ConversationState {
  const lastTalk = reduceTutorReplaced(talk);
  return isSoundLeft(lastTalk) ? { phase: 'last_words', talk: lastTalk, ending } : ended(lastTalk, ending);
}

type PlaybackAction = Extract<ConversationAction, { type: 'heard' | 'heard_whole' | 'cut_off' }>;

function reducePlayback(state: Unended, action: PlaybackAction): ConversationState {
  if (state.phase !== 'live' && state.phase !== 'last_words') return state;
  const talk = reducePlayedTalk(state.talk, action);
  if (talk === state.talk) return state;
  return state.phase === 'last_words' && !isSoundLeft(talk) ? ended(talk, state.ending) : { ...state, talk };
}

function reducePlayedTalk(talk: Talk, action: PlaybackAction): Talk {
  switch (action.type) {
    case 'heard':
      return reduceHeard(talk, action.heard);
    case 'heard_whole':
      return reduceHeardWhole(talk, action.heard);
    case 'cut_off':
      return reduceCutOff(talk, action.heard);
  }
}

function ended(talk: Talk, ending: Ending): ConversationState {
  return { phase: 'ended', talk, ending };
}
