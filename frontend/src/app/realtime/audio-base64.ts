/** Bytes handed to `String.fromCharCode` at once: engines limit the number of arguments. */
const CHUNK_BYTES = 8_192;

interface NativeBase64Writer {
  toBase64(): string;
}

interface NativeBase64Reader {
  fromBase64(base64: string): Uint8Array;
}

/** Bytes to base64, by the browser's own encoder where it has one. */
export function encodeBase64(bytes: Uint8Array): string {
  if (canWriteBase64(bytes)) return bytes.toBase64();
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES));
  }
  return btoa(binary);
}

/** Base64 to bytes; null when it is not base64, because one broken event must not end a conversation. */
export function decodeBase64(base64: string): Uint8Array | null {
  try {
    if (canReadBase64(Uint8Array)) return Uint8Array.fromBase64(base64);
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return null;
    throw error;
  }
}

/** Number of bytes that a base64 text stands for, without decoding it. */
export function base64ByteLength(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor((base64.length * 3) / 4) - padding;
}

function canWriteBase64(bytes: Uint8Array): bytes is Uint8Array & NativeBase64Writer {
  return 'toBase64' in bytes;
}

function canReadBase64(type: object): type is NativeBase64Reader {
  return 'fromBase64' in type;
}
