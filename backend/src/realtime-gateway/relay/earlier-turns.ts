import { type PackedTurns, packTurns, unpackTurns } from '../../sessions/packed-turns.js';
import type { SpokenTurn } from '../../sessions/redeemed-session.js';

interface Piece {
  readonly turns: number;
  readonly characters: number;
  readonly packed: PackedTurns;
}

export function charactersOf(turns: readonly SpokenTurn[]): number {
  return turns.reduce((sum, { text }) => sum + text.length, 0);
}

/** The words of turns of which nothing new will come, oldest first; they are let go of piece by piece. */
export class EarlierTurns {
  private readonly pieces: Piece[] = [];

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  /** Later ones than all before. */
  add(turns: readonly SpokenTurn[]): void {
    if (turns.length === 0) return;
    this.pieces.push({ turns: turns.length, characters: charactersOf(turns), packed: packTurns(turns) });
  }

  /** Lets go of the oldest, but of none that there is room for: a piece more than that may stay. */
  keepWithin(turnsMax: number, charactersMax: number): void {
    let turns = 0;
    let characters = 0;
    let kept = 0;
    for (const piece of this.pieces.toReversed()) {
      if (turns >= turnsMax || characters >= charactersMax) break;
      turns += piece.turns;
      characters += piece.characters;
      kept += 1;
    }
    this.pieces.splice(0, this.pieces.length - kept);
  }

  read(): SpokenTurn[] {
    return this.pieces.flatMap(({ packed }) => unpackTurns(packed));
  }
}
