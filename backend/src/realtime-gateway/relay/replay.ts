import type { JsonObject } from '../json-object.js';
import { buildReAnchoring, type Anchor } from './re-anchoring.js';
import type { RememberedTurn } from './turn-memory.js';

/**
 * Ids of the events of a replay; upstream names them in an `error` about one of them. An engine that does not take some kind of
 * item is no trouble: the instructions hold all the same, and the client is not told.
 */
const EVENT_ID_PREFIX = 'parley_replay_';
const ANSWER_EVENT_ID = 'parley_replay_answer';

/** What upstream is told to take a conversation up, after our `session.update`. */
export interface Replay {
  readonly events: readonly JsonObject[];
  /** Ids of the items that the events create. */
  readonly itemIds: ReadonlySet<string>;
}

/** As long as upstream's own, which allow 32 characters. */
const ANCHOR_ITEM_ID = 'item_parley_anchor';

function replayedItemId(turn: RememberedTurn, index: number): string {
  return turn.itemId ?? `item_parley_${index}`;
}

function message(id: string, role: 'user' | 'assistant' | 'system', text: string): JsonObject {
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  return { id, type: 'message', role, content: [{ type, text }] };
}

/**
 * The turns so far as text, under the ids that the client knows them by, then what the model should make of them. An owed reply
 * is asked for, once; otherwise nobody is asked to speak.
 */
export function buildReplay(turns: readonly RememberedTurn[], anchor: Anchor): Replay {
  const items = turns.map((turn, index) => {
    const role = turn.speaker === 'learner' ? 'user' : 'assistant';
    return message(replayedItemId(turn, index), role, turn.text);
  });
  items.push(message(ANCHOR_ITEM_ID, 'system', buildReAnchoring(anchor)));
  const events: JsonObject[] = items.map((item, index) => ({
    type: 'conversation.item.create',
    event_id: `${EVENT_ID_PREFIX}${index}`,
    item,
  }));
  if (anchor.isReplyOwed) events.push({ type: 'response.create', event_id: ANSWER_EVENT_ID });
  return { events, itemIds: new Set(items.map(({ id }) => String(id))) };
}
