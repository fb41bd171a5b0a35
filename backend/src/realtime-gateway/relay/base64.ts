const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Standard alphabet, padding at the end only; the empty text counts. */
export function isBase64(text: string): boolean {
  return BASE64.test(text);
}
