import { computed, inject, Injectable, signal } from '@angular/core';
import { BROWSER_STORAGE } from '../browser/browser-storage';

/** How fast the tutor's voice is played, by name: `TUTOR_SPEED` has the figures. */
export type TutorPace = (typeof TUTOR_PACES)[number];

export const TUTOR_PACES = ['slower', 'normal', 'faster'] as const;

/** What a learner chooses once and for all conversations on this device. */
export interface ConversationChoices {
  readonly areCaptionsShown: boolean;
  /** Turns begin and end with a button instead of with a pause. */
  readonly isHoldToTalk: boolean;
  readonly pace: TutorPace;
}

const DEFAULT_CHOICES: ConversationChoices = { areCaptionsShown: true, isHoldToTalk: false, pace: 'normal' };

/** The number is the version of what is stored: another shape gets another key, and the old one is simply not read. */
const STORAGE_KEY = 'parley.conversation.1';

/** Keeps the learner's choices for conversations. Works without storage too: then they last until the page is closed. */
@Injectable({ providedIn: 'root' })
export class RememberedChoices {
  private readonly storage = inject(BROWSER_STORAGE);
  private readonly chosen = signal(parseChoices(this.storage?.getItem(STORAGE_KEY) ?? null));

  readonly areCaptionsShown = computed(() => this.chosen().areCaptionsShown);
  readonly isHoldToTalk = computed(() => this.chosen().isHoldToTalk);
  readonly pace = computed(() => this.chosen().pace);

  choose(change: Partial<ConversationChoices>): void {
    this.chosen.update((choices) => ({ ...choices, ...change }));
    try {
      this.storage?.setItem(STORAGE_KEY, JSON.stringify(this.chosen()));
    } catch (error) {
      // Full or read-only storage: the choice holds, it is only not remembered.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

/** Whatever is missing or no longer offered is as it was before anybody chose. */
function parseChoices(text: string | null): ConversationChoices {
  const stored = parseRecord(text ?? '{}');
  const flag = (key: 'areCaptionsShown' | 'isHoldToTalk'): boolean => {
    const value = stored[key];
    return typeof value === 'boolean' ? value : DEFAULT_CHOICES[key];
  };
  return {
    areCaptionsShown: flag('areCaptionsShown'),
    isHoldToTalk: flag('isHoldToTalk'),
    pace: TUTOR_PACES.find((pace) => pace === stored['pace']) ?? DEFAULT_CHOICES.pace,
  };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
