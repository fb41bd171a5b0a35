import type { OnDestroy } from '@angular/core';
import { Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { MatButton } from '@angular/material/button';
import type { AudioStage } from '../../audio/audio-ports';
import { AudioStageFactory } from '../../audio/audio-ports';
import { Icon } from '../../ui/icon';
import { RememberedSoundCheck } from '../remembered-sound-check';
import { SoundCheck } from './sound-check';

/** Offers the sound check, which is fetched only when it is wanted: a button at first, a small link once it was passed. */
@Component({
  selector: 'parley-sound-check-offer',
  imports: [Icon, MatButton, SoundCheck, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <button
        #toggle
        matButton
        type="button"
        [class.again]="remembered.hasPassed()"
        [attr.aria-expanded]="stage() !== null"
        (click)="stage() ? close() : open()"
      >
        <span class="label">
          <parley-icon name="sound" />
          {{ remembered.hasPassed() ? t('soundCheck.again') : t('soundCheck.offer') }}
        </span>
      </button>
      @if (stage(); as opened) {
        @defer (on immediate) {
          <parley-sound-check [stage]="opened" (again)="open()" (dismiss)="dismiss()" />
        }
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      justify-items: center;
    }
    button {
      --mat-button-text-container-height: 48px;
    }
    .again {
      --mat-button-text-label-text-color: var(--mat-sys-on-surface-variant);
      --mat-button-text-label-text-weight: 400;
    }
    .label {
      display: flex;
      gap: 8px;
      align-items: center;
      line-height: 1.25;
    }
    parley-icon {
      font-size: 16px;
    }
    parley-sound-check {
      inline-size: 100%;
    }
  `,
})
export class SoundCheckOffer implements OnDestroy {
  private readonly sound = inject(AudioStageFactory);
  private readonly toggle = viewChild<unknown, ElementRef<HTMLElement>>('toggle', { read: ElementRef });
  protected readonly remembered = inject(RememberedSoundCheck);
  /** Sound while a check goes on or its result is shown. */
  protected readonly stage = signal<AudioStage | null>(null);

  ngOnDestroy(): void {
    this.close();
  }

  /** Ends the check and releases the microphone at once. */
  close(): void {
    void this.stage()?.close();
    this.stage.set(null);
  }

  /** Inside the click: only there may a page open sound. */
  protected open(): void {
    this.close();
    this.stage.set(this.sound.open());
  }

  protected dismiss(): void {
    this.close();
    this.toggle()?.nativeElement.focus();
  }
}
