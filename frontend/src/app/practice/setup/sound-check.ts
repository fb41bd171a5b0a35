import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AudioStage } from '../../audio/audio-ports';
import { Icon } from '../../ui/icon';
import { loudness } from '../../ui/loudness';
import { Notice } from '../../ui/notice';
import { RememberedSoundCheck } from '../remembered-sound-check';
import { SoundCheckRun, type SoundCheckState } from './sound-check-run';

const WORDS: Readonly<Record<'asking' | 'listening' | 'replaying' | 'passed', string>> = {
  asking: 'conversation.hint.allowMicrophone',
  listening: 'soundCheck.listening',
  replaying: 'soundCheck.replaying',
  passed: 'soundCheck.passed',
};

/** A meter that moves with the learner's voice, and their own words back: five seconds, then the microphone is off. */
@Component({
  selector: 'parley-sound-check',
  imports: [Icon, MatButton, Notice, TranslocoDirective],
  templateUrl: './sound-check.html',
  styleUrl: './sound-check.scss',
})
export class SoundCheck {
  /** Opened inside the click that asked for the check, as browsers want it. The check closes it. */
  readonly stage = input.required<AudioStage>();
  /** Asks for another stage, inside the click. */
  readonly again = output();
  readonly dismiss = output();

  private readonly remembered = inject(RememberedSoundCheck);
  private readonly run = signal<SoundCheckRun | null>(null);
  protected readonly state = computed((): SoundCheckState => this.run()?.state() ?? { phase: 'asking' });
  /** Key of what there is to say; empty when a notice says it. */
  protected readonly words = computed(() => {
    const { phase } = this.state();
    return phase === 'silent' || phase === 'failed' ? '' : WORDS[phase];
  });
  /** Key of why there was nothing to hear; empty when there was. */
  protected readonly problem = computed(() => {
    const state = this.state();
    if (state.phase === 'silent') return 'soundCheck.silent';
    return state.phase === 'failed' ? `problem.${state.problem}` : '';
  });
  /** Two decimals: finer steps would only restyle the page without being seen. */
  protected readonly voice = computed(() => loudness(this.run()?.level() ?? 0).toFixed(2));

  constructor() {
    effect((onCleanup) => {
      const run = new SoundCheckRun(this.stage());
      untracked(() => this.run.set(run));
      onCleanup(() => run.stop());
    });
    effect(() => {
      if (this.state().phase === 'passed') this.remembered.pass();
    });
  }
}
