import { parseJsonObject, stringAt } from '../json-object.js';

/** As servers write it, with and without a space. Within a text its quotes would be escaped, so it is found nowhere else. */
const FIELDS = [Buffer.from('"delta":"'), Buffer.from('"delta": "')];
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the text of the field begins; -1 without one. */
function startOfDelta(frame: Buffer): number {
  for (const field of FIELDS) {
    const at = frame.indexOf(field);
    if (at >= 0) return at + field.length;
  }
  return -1;
}

/** Characters of the base64 audio in a `delta`, found by bytes: the event is never parsed. 0 without any. */
export function deltaLength(frame: Buffer): number {
  const start = startOfDelta(frame);
  return start < 0 ? 0 : Math.max(0, frame.indexOf(QUOTE, start) - start);
}

/** The words in a `delta`, which come by the dozen a second: parsed only when they hold an escape. Empty without any. */
export function deltaText(frame: Buffer): string {
  const start = startOfDelta(frame);
  const end = start < 0 ? -1 : frame.indexOf(QUOTE, start);
  if (end < 0) return '';
  const escape = frame.indexOf(BACKSLASH, start);
  if (escape < 0 || escape > end) return frame.toString('utf8', start, end);
  return stringAt(parseJsonObject(frame.toString('utf8')) ?? undefined, 'delta') ?? '';
}
