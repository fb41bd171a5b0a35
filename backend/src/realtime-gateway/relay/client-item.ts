import { isBase64 } from './base64.js';
import { arrayAt, isJsonObject, type JsonObject, stringAt } from '../json-object.js';
import { isItemId } from './wire-identifier.js';

/** Characters (UTF-16 units) of typed text in one item. */
const MAX_ITEM_TEXT_LENGTH = 2000;
const MAX_CONTENT_PARTS = 16;

function allowedPart(part: unknown): JsonObject | null {
  if (!isJsonObject(part)) return null;
  const text = stringAt(part, 'text');
  const audio = stringAt(part, 'audio');
  switch (stringAt(part, 'type')) {
    case 'input_text':
      return text === undefined ? null : { type: 'input_text', text };
    case 'input_audio':
      return audio === undefined || !isBase64(audio) ? null : { type: 'input_audio', audio };
    default:
      return null;
  }
}

function textLength(parts: readonly JsonObject[]): number {
  return parts.reduce((length, part) => length + (stringAt(part, 'text')?.length ?? 0), 0);
}

function allowedContent(item: JsonObject): readonly JsonObject[] | null {
  const content = arrayAt(item, 'content') ?? [];
  if (content.length === 0 || content.length > MAX_CONTENT_PARTS) return null;
  const parts = content.map(allowedPart).filter((part) => part !== null);
  return parts.length === content.length && textLength(parts) <= MAX_ITEM_TEXT_LENGTH ? parts : null;
}

export type ClientItem =
  /** `text`: its typed parts in one. */
  | { readonly isAllowed: true; readonly item: JsonObject; readonly text: string }
  | { readonly isAllowed: false; readonly param: string };

/**
 * The `item` of a `conversation.item.create`, rebuilt: only a user's message of `input_text` (capped) and `input_audio`.
 * A refusal names the field that is at fault.
 */
export function allowedClientItem(item: JsonObject | undefined): ClientItem {
  if (item === undefined) return { isAllowed: false, param: 'item' };
  if (stringAt(item, 'type') !== 'message') return { isAllowed: false, param: 'item.type' };
  if (stringAt(item, 'role') !== 'user') return { isAllowed: false, param: 'item.role' };
  const content = allowedContent(item);
  if (content === null) return { isAllowed: false, param: 'item.content' };
  const id = stringAt(item, 'id');
  return {
    isAllowed: true,
    item: { ...(isItemId(id) ? { id } : {}), type: 'message', role: 'user', content },
    text: content
      .map((part) => stringAt(part, 'text') ?? '')
      .join('\n')
      .trim(),
  };
}
