import type { RelayObserver } from './relay-observer.js';
import { AUDIO_DELTA, type ServerEvent } from './server-event.js';

/** Longest start of an audio event that can hold the id of its item; the audio comes last. */
const HEAD_LENGTH = 400;
const ITEM_ID_IN_HEAD = /"item_id": ?"([\w-]+)"/;

/** The reply that upstream is giving, as far as it has come. */
export interface OpenReply {
  /** Tells one reply from the next. */
  readonly number: number;
  /** What is spoken; null before the first sound. */
  readonly itemId: string | null;
  /** Of the item's audio. */
  readonly receivedMs: number;
}

const HEARD_OFTEN = [AUDIO_DELTA] as const;

/** Knows whether the tutor is giving a reply, and how much of it there is. */
export class ReplyWatch implements RelayObserver {
  readonly frequentTypes = HEARD_OFTEN;
  private number = 0;
  private isOpen = false;
  private itemId: string | null = null;
  /** What of the reply's audio belongs to items before the current one. */
  private ofEarlierItemsMs = 0;
  private readonly waiting = new Set<() => void>();

  /** @param replyAudioMs how much audio of the current reply has come */
  constructor(private readonly replyAudioMs: () => number) {}

  /** Null when none is being given. */
  get open(): OpenReply | null {
    if (!this.isOpen) return null;
    const receivedMs = Math.max(0, this.replyAudioMs() - this.ofEarlierItemsMs);
    return { number: this.number, itemId: this.itemId, receivedMs };
  }

  /** Resolves when no reply is being given, at the latest after `timeoutMs`. */
  async ended(timeoutMs: number): Promise<void> {
    if (!this.isOpen) return;
    await new Promise<void>((resolve) => {
      const conclude = (): void => {
        clearTimeout(timer);
        this.waiting.delete(conclude);
        resolve();
      };
      const timer = setTimeout(conclude, timeoutMs);
      this.waiting.add(conclude);
    });
  }

  /** Nothing more will come: nobody need wait. */
  stop(): void {
    this.isOpen = false;
    for (const conclude of [...this.waiting]) conclude();
  }

  observeClient(): void {
    // Replies are upstream's alone.
  }

  observeServer(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    if (event.type === AUDIO_DELTA) this.itemId ??= spokenItemId(event.frame);
    else if (event.type === 'response.created') this.begin();
    else if (event.type === 'response.output_item.added') this.nextItem();
    else if (event.type === 'response.done') this.stop();
  }

  private begin(): void {
    this.number += 1;
    this.isOpen = true;
    this.itemId = null;
    this.ofEarlierItemsMs = 0;
  }

  private nextItem(): void {
    this.itemId = null;
    this.ofEarlierItemsMs = this.replyAudioMs();
  }
}

function spokenItemId(frame: Buffer): string | null {
  return ITEM_ID_IN_HEAD.exec(frame.toString('latin1', 0, HEAD_LENGTH))?.[1] ?? null;
}
