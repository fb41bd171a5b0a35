import type { SpokenTurn } from './redeemed-session.js';

/**
 * Turns in their order as one string. What is said in a conversation is short: an object and a string for each turn would take twice the
 * memory, for as long as the conversation lasts.
 */
export type PackedTurns = string;

/** Of one turn: who, and the words. */
type Entries = readonly (number | string)[];
const ENTRIES = 2;
const LEARNER = 0;
const TUTOR = 1;
const LEARNER_TYPED = 2;

function speakerEntry({ speaker, isTyped }: SpokenTurn): number {
  if (speaker === 'tutor') return TUTOR;
  return isTyped === true ? LEARNER_TYPED : LEARNER;
}

export function packTurns(turns: readonly SpokenTurn[]): PackedTurns {
  return JSON.stringify(turns.flatMap((turn) => [speakerEntry(turn), turn.text]));
}

export function unpackTurns(packed: PackedTurns): SpokenTurn[] {
  const entries = JSON.parse(packed) as Entries; // of our own making
  return Array.from({ length: entries.length / ENTRIES }, (_, index) => {
    const who = entries[index * ENTRIES];
    const text = String(entries[index * ENTRIES + 1]);
    if (who === TUTOR) return { speaker: 'tutor', text };
    return who === LEARNER_TYPED ? { speaker: 'learner', text, isTyped: true } : { speaker: 'learner', text };
  });
}
