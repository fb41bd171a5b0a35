import { crc32 } from 'node:zlib';

/** What a spool may hold: identifiers, codes and counts. What people said or wrote, and what opens anything, never goes in. */
export type SpoolValue = string | number | boolean | null | readonly SpoolValue[] | SpoolData;

export interface SpoolData {
  readonly [name: string]: SpoolValue;
}

/** A write that has not reached the database yet. */
export interface SpoolEntry {
  /** Decides who writes it. */
  readonly kind: string;
  /** An entry takes the place of the one before with the same key: it says everything that one said. Null: of no other. */
  readonly key: string | null;
  /** When it happened, in milliseconds since 1970 by this machine's clock. */
  readonly atMs: number;
  readonly data: SpoolData;
}

/** One line: the CRC-32 of the JSON in eight hexadecimal digits, a space, the JSON, a line feed. */
export function encodeLine(entry: SpoolEntry): string {
  const { kind, key, atMs, data } = entry;
  const json = JSON.stringify({ kind, key, at_ms: atMs, data });
  return `${checksum(json)} ${json}\n`;
}

/**
 * The entries of a spool's content, in order.
 * @returns `damaged`: how many lines are not as they were written, such as one that was cut off when the power failed
 */
export function decodeLines(content: string): { entries: SpoolEntry[]; damaged: number } {
  const lines = content.split('\n').filter((line) => line !== '');
  const entries = lines.map(decodeLine).filter((entry) => entry !== null);
  return { entries, damaged: lines.length - entries.length };
}

function decodeLine(line: string): SpoolEntry | null {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${checksum(json)} `) return null;
  // Nobody but `encodeLine` writes a line whose checksum is right.
  const { at_ms: atMs, ...entry } = JSON.parse(json) as Omit<SpoolEntry, 'atMs'> & { readonly at_ms: number };
  return { ...entry, atMs };
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
