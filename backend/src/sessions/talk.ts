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

/** All that is said in a conversation, as far as it is known in words. */
export class TalkSoFar {
  private readonly earlier: readonly SpokenTurn[];
  /** As they were first told, each at its position: a table of both would be larger than most turns. */
  private readonly turns: SpokenTurn[] = [];
  private readonly positions: number[] = [];
  private characters = 0;
  private hasGaps = false;

  constructor(
    private readonly session: Pick<
      RedeemedSession,
      'targetLanguage' | 'focusWords' | 'keepsTranscript' | 'past'
    >,
  ) {
    this.earlier = session.past?.turns ?? [];
  }

  /** The same position again replaces what was there. */
  keep(position: number, turn: SpokenTurn): void {
    const known = this.positions.lastIndexOf(position);
    const before = this.turns[known]?.text.length ?? 0;
    const characters = this.characters - before + turn.text.length;
    if (characters > CHARACTERS_MAX) {
      this.hasGaps = true;
      return;
    }
    this.characters = characters;
    if (known >= 0) this.turns[known] = turn;
    else {
      this.turns.push(turn);
      this.positions.push(position);
    }
  }

  read(): Talk {
    const { targetLanguage, focusWords, keepsTranscript } = this.session;
    const turns = this.turns
      .map((turn, index) => ({ turn, position: this.positions[index] as number })) // there is one for each
      .sort((one, other) => one.position - other.position)
      .map(({ turn }) => turn);
    return {
      ...{ targetLanguage, focusWords, keepsTranscript, hasGaps: this.hasGaps },
      turns: [...this.earlier, ...turns],
    };
  }
}
