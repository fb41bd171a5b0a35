import { type PackedTurns, packTurns, unpackTurns } from './packed-turns.js';
import type { RedeemedSession, SpokenTurn } from './redeemed-session.js';

/** What the coverage of a lesson is measured by. It lives as long as the conversation. */
export interface Talk extends Pick<RedeemedSession, 'targetLanguage' | 'focusWords' | 'keepsTranscript'> {
  /** In the order of the conversation. */
  readonly turns: readonly SpokenTurn[];
  /** Something that was said has been let go. */
  readonly hasGaps: boolean;
}

/** More than is said in the longest conversation; what it holds stays bounded all the same. */
const CHARACTERS_MAX = 200_000;
/** So many of the latest turns, or up to twice as many, may be told anew: what was understood of a turn comes late. */
const RECENT_TURNS = 32;

/** All that is said in a conversation, as far as it is known in words. */
export class TalkSoFar {
  private readonly packed: PackedTurns[] = [];
  /** By their positions, all of them after those that are packed. */
  private readonly recent = new Map<number, SpokenTurn>();
  private firstPosition = 0;
  private characters = 0;
  private hasGaps = false;

  constructor(
    private readonly session: Pick<
      RedeemedSession,
      'targetLanguage' | 'focusWords' | 'keepsTranscript' | 'past'
    >,
  ) {}

  /** The same position again replaces what was there. */
  keep(position: number, turn: SpokenTurn): void {
    const before = this.recent.get(position)?.text.length ?? 0;
    const characters = this.characters - before + turn.text.length;
    if (characters > CHARACTERS_MAX || position < this.firstPosition) {
      this.hasGaps = true;
      return;
    }
    this.characters = characters;
    this.recent.set(position, turn);
    if (this.recent.size === 2 * RECENT_TURNS) this.pack();
  }

  read(): Talk {
    const { targetLanguage, focusWords, keepsTranscript, past } = this.session;
    const recent = this.inOrder().map(([, turn]) => turn);
    return {
      ...{ targetLanguage, focusWords, keepsTranscript, hasGaps: this.hasGaps },
      turns: [...(past?.turns ?? []), ...this.packed.flatMap(unpackTurns), ...recent],
    };
  }

  private inOrder(): (readonly [number, SpokenTurn])[] {
    return [...this.recent].sort(([one], [other]) => one - other);
  }

  private pack(): void {
    const oldest = this.inOrder().slice(0, RECENT_TURNS);
    this.packed.push(packTurns(oldest.map(([, turn]) => turn)));
    for (const [position] of oldest) {
      this.recent.delete(position);
      this.firstPosition = position + 1;
    }
  }
}
