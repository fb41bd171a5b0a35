import { Component, DestroyRef, computed, effect, inject, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Notice } from '../../ui/notice';
import { VoiceOrb } from '../../ui/voice-orb';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { isConnected } from '../../realtime/conversation-state';
import { Icon } from '../../ui/icon';
import { ClientConfigStore } from '../client-config-store';
import { RememberedChoices } from '../remembered-choices';
import type { Conversation } from '../session/conversation';
import { ConversationStore } from '../session/conversation-store';
import { Captions } from './captions';
import { ConversationControls } from './conversation-controls';
import { ConversationEnding } from './conversation-ending';
import { ConversationOptions } from './conversation-options';
import { HelpPanel } from './help-panel';
import { warningDue } from './time-warning';
import { SessionTimer } from './session-timer';
import { SoundProblems } from './sound-problems';

const HINTS_OF_WAITING = {
  nothing: 'thinking',
  tutor: 'stillThinking',
  connection: 'slowConnection',
} as const;

/** The conversation itself. Leaving this page, by whatever way, ends it. */
@Component({
  selector: 'parley-conversation-page',
  imports: [
    Captions,
    ConversationControls,
    ConversationEnding,
    ConversationOptions,
    HelpPanel,
    Icon,
    Notice,
    SessionTimer,
    SoundProblems,
    TranslocoDirective,
    VoiceOrb,
  ],
  templateUrl: './conversation-page.html',
  styleUrl: './conversation-page.scss',
})
export class ConversationPage {
  private readonly router = inject(Router);
  protected readonly store = inject(ConversationStore);
  protected readonly config = inject(ClientConfigStore);
  protected readonly choices = inject(RememberedChoices);
  private readonly locale = inject(InterfaceLanguage).locale;

  protected readonly conversation = this.store.conversation;
  /** Why it is over, when the learner still has to be told. */
  protected readonly ending = computed(() => {
    const state = this.conversation()?.state();
    if (state?.phase !== 'ended') return null;
    const isTheirWish = state.ending.cause === 'closed' && state.ending.reason === 'learner_ended';
    return isTheirWish ? null : state.ending;
  });
  /** What to do now, in one line; null while it is obvious. */
  protected readonly hintKey = computed(() => {
    const conversation = this.conversation();
    return conversation && `conversation.hint.${hintOf(conversation)}`;
  });

  /** How much time is left, in words, for a moment when it is little. */
  protected readonly timeWarning = computed(() => {
    const dueMs = warningDue(this.conversation()?.clock.remainingMs() ?? null);
    return dueMs === null ? null : formatDuration(dueMs, this.locale().code);
  });
  /** Somebody is there to answer. */
  protected readonly canAsk = computed(() => {
    const conversation = this.conversation();
    return conversation !== null && isConnected(conversation.state());
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.store.end());
    effect(() => {
      const conversation = this.conversation();
      if (!conversation) this.leaveFor('/');
      else if (conversation.isOver() && !this.ending()) this.leaveFor(conversation.record() ? '/recap' : '/');
    });
  }

  /** RMS of whoever is heard now, 0 to 1. */
  protected levelOf({ stateWord, stage, microphone }: Conversation): number {
    switch (stateWord()) {
      case 'speaking':
        return stage.speaker.level();
      case 'reconnecting':
        // What has arrived goes on sounding, and what the learner says is kept.
        return Math.max(stage.speaker.level(), microphone.level());
      default:
        return microphone.level();
    }
  }

  protected toggleMute({ microphone }: Conversation): void {
    microphone.setMuted(!microphone.isMuted());
  }

  protected again({ lesson }: Conversation): void {
    this.store.begin(lesson);
  }

  /** The page itself stays out of the history: going back from the recap leads to the form. */
  protected leaveFor(url: '/' | '/recap'): void {
    untracked(() => void this.router.navigateByUrl(url, { replaceUrl: true }));
  }
}

function hintOf({ news, microphone, state, stateWord, turns, wait }: Conversation): string {
  const word = stateWord();
  if (state().phase === 'last_words') return 'lastWords';
  if (news.isGoingAway()) return 'goingAway';
  if (turns.button.isTalking()) return 'talking';
  if (word === 'thinking') return HINTS_OF_WAITING[wait.reason() ?? 'nothing'];
  const isWaitingForLearner =
    word === 'connecting' || word === 'listening' || word === 'ready' || word === 'speaking';
  return isWaitingForLearner && microphone.isAsking() ? 'allowMicrophone' : word;
}
