const MAX_EVENT_ID_LENGTH = 512;
const OWN_EVENT_ID = /^parley_/;
const OWN_ITEM_ID = /^item_parley/;
const ITEM_ID = /^[\w-]{1,128}$/;

/** A client's `event_id` when it is fit to be sent on and echoed, otherwise undefined. */
export function usableEventId(value: unknown): string | undefined {
  return typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_EVENT_ID_LENGTH &&
    !OWN_EVENT_ID.test(value)
    ? value
    : undefined;
}

/** True for the id of an item or a response: letters, digits, `_` and `-`, at most 128. */
export function isItemId(value: unknown): value is string {
  return typeof value === 'string' && ITEM_ID.test(value) && !OWN_ITEM_ID.test(value);
}
