const OUT_OF_TIME = ['AbortError', 'TimeoutError'];

/** What of an error tells an operator most: the code of the operating system, of the network or of TLS, else its message. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown }; // whatever was thrown
  if (OUT_OF_TIME.includes(String(name))) return 'no answer in time';
  return typeof code === 'string' ? code : String(message);
}
