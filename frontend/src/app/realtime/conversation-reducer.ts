import { hasBegun, NEW_TALK, talkOf } from './conversation-state';
import type { ConversationState, Ending } from './conversation-state';
import type { ServerEvent } from './server-event';
import { reduceCutOff, reduceHeard, reduceHeardWhole } from './talk-playback-reducer';
import type { Heard } from './talk-playback-reducer';
import { reduceTalk } from './talk-reducer';

/** Everything that can happen to a conversation. */
export type ConversationAction =
  | { readonly type: 'server'; readonly event: ServerEvent }
  /** The item sounds: the playback clock moved. */
  | { readonly type: 'heard'; readonly heard: Heard }
  /** The item sounded to its last sample. */
  | { readonly type: 'heard_whole'; readonly heard: Heard }
  /** The speaker fell silent because the learner spoke; null when nothing was cut off. */
  | { readonly type: 'cut_off'; readonly heard: Heard | null }
  /** A second attempt begins. */
  | { readonly type: 'reconnect' }
  | { readonly type: 'end'; readonly ending: Ending };

/** Pure: what a conversation is after something happened. An ended conversation stays as it is. */
export function reduceConversation(state: ConversationState, action: ConversationAction): ConversationState {
  if (state.phase === 'ended') return state;
  switch (action.type) {
    case 'end':
      return { phase: 'ended', talk: talkOf(state), ending: action.ending };
    case 'reconnect':
      return hasBegun(talkOf(state)) ? state : { phase: 'reconnecting' };
    case 'server':
      return reduceServerEvent(state, action.event);
    case 'heard':
      return withTalk(state, (talk) => reduceHeard(talk, action.heard));
    case 'heard_whole':
      return withTalk(state, (talk) => reduceHeardWhole(talk, action.heard));
    case 'cut_off':
      return withTalk(state, (talk) => reduceCutOff(talk, action.heard));
  }
}

type Unended = Exclude<ConversationState, { phase: 'ended' }>;

function reduceServerEvent(state: Unended, event: ServerEvent): ConversationState {
  const talk = state.phase === 'live' ? state.talk : NEW_TALK;
  // A few engines never say `session.created`; the first sign of a conversation is as good. An error is not one.
  const isLive = state.phase === 'live' || !NOT_A_SIGN_OF_LIFE.has(event.type);
  if (!isLive) return state;
  const next = reduceTalk(talk, event);
  return state.phase === 'live' && next === talk ? state : { phase: 'live', talk: next };
}

const NOT_A_SIGN_OF_LIFE: ReadonlySet<ServerEvent['type']> = new Set([
  'error',
  'parley.going_away',
  'parley.time_remaining',
]);

function withTalk(
  state: Unended,
  change: (talk: ReturnType<typeof talkOf>) => ReturnType<typeof talkOf>,
): ConversationState {
  if (state.phase !== 'live') return state;
  const talk = change(state.talk);
  return talk === state.talk ? state : { phase: 'live', talk };
}
