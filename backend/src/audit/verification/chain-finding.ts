/** What is wrong where a trail breaks first. */
export type ChainFinding =
  /** An entry says something else than when it was written. */
  | { readonly problem: 'altered'; readonly seq: bigint }
  /** Entries are gone, from `seq` to `lastSeq`. */
  | { readonly problem: 'missing'; readonly seq: bigint; readonly lastSeq: bigint }
  /** An entry was put in that no server wrote there. */
  | { readonly problem: 'inserted'; readonly seq: bigint }
  /** An entry stands where another one was written; it was number `formerSeq`. */
  | { readonly problem: 'moved'; readonly seq: bigint; readonly formerSeq: bigint }
  /** An entry was written after another one than that which stands before it now: that one was replaced. */
  | { readonly problem: 'foreign_link'; readonly seq: bigint }
  /** The trail was longer: its last entries are gone, from `seq` to `lastSeq`. */
  | { readonly problem: 'cut_off'; readonly seq: bigint; readonly lastSeq: bigint }
  /** The last entry is not the one that the head was moved to. */
  | { readonly problem: 'foreign_head'; readonly seq: bigint }
  | { readonly problem: 'head_missing'; readonly seq: bigint }
  /** An entry stands after the end that the head tells of: it was put in by hand, or the head was set back. */
  | { readonly problem: 'above_head'; readonly seq: bigint }
  /** The chain fits, but is not the one of which the head was noted: all up to `seq` was written anew. */
  | { readonly problem: 'rewritten'; readonly seq: bigint };

export type ChainProblem = ChainFinding['problem'];
