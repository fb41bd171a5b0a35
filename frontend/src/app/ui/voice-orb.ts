import { Component, computed, input } from '@angular/core';
import { loudness } from './loudness';

/** What the orb expresses. */
export type VoiceOrbMode =
  'connecting' | 'reconnecting' | 'listening' | 'ready' | 'thinking' | 'speaking' | 'muted' | 'ended';

/**
 * The voice made visible: a drop of light that breathes while it waits, leans in while it listens, gathers itself while
 * it thinks and rings while it speaks. Decoration only: the state is also said in words. Drawn by the compositor alone
 * (transforms and opacity), so that it costs the audio nothing.
 */
@Component({
  selector: 'parley-voice-orb',
  template: `
    <div class="ring ring-outer"></div>
    <div class="ring ring-inner"></div>
    <div class="glow"></div>
    <div class="body">
      <div class="drop drop-back"></div>
      <div class="drop drop-middle"></div>
      <div class="drop drop-front"></div>
      <div class="shine"></div>
    </div>
  `,
  styleUrl: './voice-orb.scss',
  host: {
    'aria-hidden': 'true',
    '[attr.data-mode]': 'mode()',
    '[style.--voice]': 'voice()',
  },
})
export class VoiceOrb {
  readonly mode = input.required<VoiceOrbMode>();
  /** RMS of whoever is heard now, 0 to 1. */
  readonly level = input(0);

  /** Two decimals: finer steps would only restyle the page without being seen. */
  protected readonly voice = computed(() => loudness(this.level()).toFixed(2));
}
