import type { SpokenTurn } from '../../sessions/redeemed-session.js';
import { type JsonObject, objectAt, stringAt } from '../json-object.js';
import type { ClientActNote } from './client-event-gate.js';
import { ELLIPSIS } from './cut-at-word.js';
import { deltaLength, deltaText } from './delta-field.js';
import { charactersOf, EarlierTurns } from './earlier-turns.js';
import { bodyOf } from './event-body.js';
import { LearnerTurn } from './learner-turn.js';
import type { RelayObserver } from './relay-observer.js';
import { AUDIO_DELTA, type ServerEvent, TUTOR_WORDS_DELTA } from './server-event.js';
import { TutorTurn } from './tutor-turn.js';

/** An hour of lively conversation; more would not fit into a model's context either. */
const TURNS_MAX = 200;
const CHARACTERS_MAX = 60_000;
/**
 * So many of the latest turns, or up to twice as many, are kept with all that is known of them: what was understood of the learner comes
 * late, and so does how much was heard of the tutor. Of turns before them the words suffice; the rest would be most of what a long
 * conversation holds.
 */
const RECENT_TURNS = 16;

/** A turn with the id that upstream and the client know it by; null where there is none, or it was too long ago. */
export interface RememberedTurn extends SpokenTurn {
  readonly itemId: string | null;
}

/** Told of every turn when there is something new to keep of it; the same position again replaces what was told before. */
export type TurnKeeper = (position: number, turn: SpokenTurn) => void;

type ReadableEvent = Exclude<ServerEvent, { kind: 'unreadable' }>;

function spokenTurn(turn: LearnerTurn | TutorTurn): SpokenTurn {
  const { speaker, text } = turn;
  const isTyped = turn instanceof LearnerTurn && turn.isTyped;
  return isTyped ? { speaker, text, isTyped } : { speaker, text };
}

/** Index of the first turn from which on they are not too many. */
function firstWithinLimits(turns: readonly SpokenTurn[]): number {
  let characters = 0;
  let first = turns.length;
  for (const turn of turns.slice(-TURNS_MAX).reverse()) {
    characters += turn.text.length;
    if (characters > CHARACTERS_MAX) break;
    first -= 1;
  }
  return first;
}

const HEARD_OFTEN = [AUDIO_DELTA, TUTOR_WORDS_DELTA] as const;

/**
 * What was said, as text, in the order of the conversation: what another upstream must be told to go on in the place of one that
 * was lost. It lives as long as the conversation, is bounded, and forgets the oldest first.
 */
export class TurnMemory implements RelayObserver {
  readonly frequentTypes = HEARD_OFTEN;
  /** Before `recent`. */
  private readonly earlier = new EarlierTurns();
  private readonly recent: (LearnerTurn | TutorTurn)[] = [];
  /** Those of the reply that is being given. */
  private open: TutorTurn[] = [];

  /** `past`: what was said before the conversation came here. `nextPosition`: the first free place after it. */
  constructor(
    past: readonly SpokenTurn[],
    private nextPosition: number,
    private readonly keep: TurnKeeper,
  ) {
    this.earlier.add(past);
  }

  /** The place of the next turn. */
  get position(): number {
    return this.nextPosition;
  }

  /** True before the first sound of anybody. */
  get isEmpty(): boolean {
    return this.earlier.isEmpty && this.recent.every((turn) => turn instanceof TutorTurn && !turn.isHeard);
  }

  /** Everything that was said in words; what was not heard of a reply is left out. */
  get spoken(): readonly RememberedTurn[] {
    return this.all.filter(({ text }) => text !== '' && text !== ELLIPSIS);
  }

  /** True when the learner spoke last and nobody knows what. */
  get areLastWordsUnknown(): boolean {
    const last = this.all.at(-1);
    return last?.speaker === 'learner' && last.text === '';
  }

  /** What has come of a tutor's turn in words. */
  wordsOf(itemId: string): string {
    return this.tutorTurn(itemId)?.text ?? '';
  }

  /** True for a tutor's turn that was heard at this position or after it. */
  hasSpoken(itemId: string, fromPosition: number): boolean {
    const turn = this.tutorTurn(itemId);
    return turn !== undefined && turn.isHeard && turn.position >= fromPosition;
  }

  observeClient(note: ClientActNote): void {
    if (note.kind === 'truncate') this.stopped(note.itemId, note.audioEndMs);
    else if (note.kind === 'message') this.learnerTyped(note.itemId, note.text);
  }

  observeServer(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    if (event.type === AUDIO_DELTA) this.tutorSpoke(event);
    else this.observeText(event);
  }

  /** The reply that is being given, if any, goes no further. */
  breakOff(): void {
    this.endReply(false);
  }

  private get all(): readonly RememberedTurn[] {
    const turns = [
      ...this.earlier.read().map((turn) => ({ ...turn, itemId: null })),
      ...this.recent.filter((turn) => turn.speaker === 'learner' || turn.isHeard),
    ];
    return turns.slice(firstWithinLimits(turns));
  }

  private observeText(event: ReadableEvent): void {
    switch (event.type) {
      case 'input_audio_buffer.committed':
        this.learnerSpoke(stringAt(bodyOf(event), 'item_id') ?? null);
        break;
      case 'conversation.item.input_audio_transcription.completed':
      case 'conversation.item.input_audio_transcription.failed':
        this.learnerUnderstood(bodyOf(event));
        break;
      case 'response.output_item.added':
        this.begin(stringAt(objectAt(bodyOf(event), 'item'), 'id') ?? null);
        break;
      case TUTOR_WORDS_DELTA:
        this.open.at(-1)?.addWords(deltaText(event.frame));
        break;
      case 'response.output_audio_transcript.done':
        this.wordsComplete(bodyOf(event));
        break;
      case 'response.done':
        this.endReply(stringAt(objectAt(bodyOf(event), 'response'), 'status') === 'completed');
        break;
    }
  }

  private learnerSpoke(itemId: string | null): void {
    this.add(new LearnerTurn(this.nextPosition, itemId, ''));
  }

  private learnerTyped(itemId: string | null, text: string): void {
    const turn = new LearnerTurn(this.nextPosition, itemId, text, true);
    this.add(turn);
    this.tell(turn);
  }

  /** The words may come before the reply, after it, or for a turn that was never announced. */
  private learnerUnderstood(body: JsonObject | undefined): void {
    const itemId = stringAt(body, 'item_id');
    const isKnown = (turn: LearnerTurn | TutorTurn): boolean => turn.itemId === itemId;
    if (itemId === undefined) return;
    if (!this.recent.some(isKnown)) this.learnerSpoke(itemId);
    const turn = this.recent.findLast(isKnown);
    if (!(turn instanceof LearnerTurn)) return;
    turn.text = stringAt(body, 'transcript')?.trim() ?? '';
    this.tell(turn);
    this.forget();
  }

  private begin(itemId: string | null): void {
    const turn = new TutorTurn(this.nextPosition, itemId);
    this.open.push(turn);
    this.add(turn);
  }

  /** Of audio only the size is looked at, but for the first of a turn. */
  private tutorSpoke({ frame }: ReadableEvent): void {
    const current = this.open.at(-1);
    if (current?.isHeard === true) current.addAudio(frame.length);
    else this.tutorBegan(frame);
  }

  private tutorBegan(frame: Buffer): void {
    if (this.open.length === 0)
      this.begin(stringAt(bodyOf({ kind: 'opaque', type: AUDIO_DELTA, frame }), 'item_id') ?? null);
    const turn = this.open.at(-1);
    turn?.addAudio(frame.length, frame.length - deltaLength(frame));
    // Whoever takes the conversation up from here must know that a reply had begun.
    if (turn !== undefined) this.tell(turn);
  }

  private wordsComplete(body: JsonObject | undefined): void {
    const turn = this.tutorTurn(stringAt(body, 'item_id')) ?? this.open.at(-1);
    const words = stringAt(body, 'transcript');
    if (words !== undefined) turn?.setWords(words);
  }

  private endReply(isWhole: boolean): void {
    for (const turn of this.open.splice(0)) {
      turn.end(isWhole);
      if (turn.isHeard) this.tell(turn);
    }
    this.forget();
  }

  private stopped(itemId: string, heardMs: number): void {
    const turn = this.tutorTurn(itemId);
    // While it is still coming it is told at its end.
    if (turn?.stopAfter(heardMs) === true && !this.open.includes(turn)) this.tell(turn);
  }

  private tutorTurn(itemId: string | undefined): TutorTurn | undefined {
    return this.recent.findLast((turn) => turn instanceof TutorTurn && turn.itemId === itemId) as
      TutorTurn | undefined; // that is what is looked for
  }

  private add(turn: LearnerTurn | TutorTurn): void {
    this.nextPosition += 1;
    this.recent.push(turn);
    this.forget();
  }

  private tell(turn: LearnerTurn | TutorTurn): void {
    turn.isTold = true;
    this.keep(turn.position, spokenTurn(turn));
  }

  /** Of what is no longer recent the words are kept, of what is too long ago nothing. */
  private forget(): void {
    if (this.recent.length > 2 * RECENT_TURNS) {
      const old = this.recent.splice(0, RECENT_TURNS);
      this.earlier.add(old.filter(({ isTold }) => isTold).map(spokenTurn));
    }
    const first = firstWithinLimits(this.recent);
    this.recent.splice(0, first);
    // What comes before something that was forgotten is forgotten as well.
    const characters = first > 0 ? 0 : CHARACTERS_MAX - charactersOf(this.recent);
    this.earlier.keepWithin(TURNS_MAX - this.recent.length, characters);
  }
}
