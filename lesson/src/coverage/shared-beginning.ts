/** What two forms of one word have in common at least, in letters, if the language does not say otherwise. */
const SHARED_MIN = 3;

/** Tells whether two words go on from a common beginning with endings of one row. */
export class SharedBeginning {
  private readonly rows: readonly ReadonlySet<string>[];
  private readonly longest: number;

  /** @param rows endings separated by spaces, `∅` for none, as folded as the words will be */
  constructor(
    rows: readonly string[],
    private readonly sharedMin = SHARED_MIN,
  ) {
    this.rows = rows.map((row) => new Set(row.split(/\s+/u).map((ending) => (ending === '∅' ? '' : ending))));
    this.longest = Math.max(...rows.flatMap((row) => row.split(/\s+/u)).map((ending) => ending.length));
  }

  isShared(one: string, other: string): boolean {
    const least = Math.max(this.sharedMin, one.length - this.longest, other.length - this.longest);
    for (let shared = commonLength(one, other); shared >= least; shared -= 1)
      if (this.rows.some((row) => row.has(one.slice(shared)) && row.has(other.slice(shared)))) return true;
    return false;
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
