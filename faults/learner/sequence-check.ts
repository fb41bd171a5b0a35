/** What became of a numbered sequence on its way. */
export interface SequenceFigures {
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
}

/** Checks numbers that should arrive one by one. A gap that is filled later was no loss, but a change of order. */
export class SequenceCheck {
  private next: number;
  private readonly missing = new Set<number>();
  private duplicated = 0;
  private reordered = 0;

  constructor(first: number) {
    this.next = first;
  }

  arrived(number: number): void {
    if (number >= this.next) {
      for (let skipped = this.next; skipped < number; skipped += 1) this.missing.add(skipped);
      this.next = number + 1;
    } else if (this.missing.delete(number)) {
      this.reordered += 1;
    } else {
      this.duplicated += 1;
    }
  }

  /** The number that should come next. */
  get expected(): number {
    return this.next;
  }

  get figures(): SequenceFigures {
    return { lost: this.missing.size, duplicated: this.duplicated, reordered: this.reordered };
  }
}

export const NOTHING_WRONG: SequenceFigures = { lost: 0, duplicated: 0, reordered: 0 };

export function addFigures(all: readonly SequenceFigures[]): SequenceFigures {
  return all.reduce(
    (sum, each) => ({
      lost: sum.lost + each.lost,
      duplicated: sum.duplicated + each.duplicated,
      reordered: sum.reordered + each.reordered,
    }),
    NOTHING_WRONG,
  );
}
