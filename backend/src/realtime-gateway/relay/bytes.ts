/** 1 for every byte in `characters`, which are of ASCII; 0 for the others of 256. */
export function byteTable(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
}

/** Index of the first byte from `offset` on that is not in the table. */
export function skipBytes(bytes: Uint8Array, offset: number, table: Uint8Array): number {
  let index = offset;
  // A byte is always a valid index of the 256-entry table; past the end it reads undefined, which is not 1.
  while (index < bytes.length && table[bytes[index] as number] === 1) index += 1;
  return index;
}

/** Whether `expected` lies in `bytes` at `offset`. */
export function hasBytesAt(bytes: Uint8Array, offset: number, expected: Uint8Array): boolean {
  if (offset + expected.length > bytes.length) return false;
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[offset + index] !== expected[index]) return false;
  }
  return true;
}
