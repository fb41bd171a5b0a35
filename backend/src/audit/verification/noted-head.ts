import type { ChainHead } from '../audit-chain.js';

const NOTE = /^(\d{1,18}):([0-9a-f]{64})$/i;

/** The head as people keep it outside of the database: `number:hash`. */
export function headNote({ seq, hash }: ChainHead): string {
  return `${seq}:${Buffer.from(hash).toString('hex')}`;
}

/** Null for what `headNote` never made. */
export function readHeadNote(note: string): ChainHead | null {
  const [, seq, hash] = NOTE.exec(note.trim()) ?? [];
  return seq === undefined || hash === undefined
    ? null
    : { seq: BigInt(seq), hash: new Uint8Array(Buffer.from(hash, 'hex')) };
}
