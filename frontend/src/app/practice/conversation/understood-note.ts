import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { findTranscriptDoubt } from 'parley/lesson/transcript';
import { Icon } from '../../ui/icon';

/**
 * What the words above are: not what the learner said, but what was understood of it. Flagged where that is hardly
 * possible, because they are in another script or language than the one that is practised.
 */
@Component({
  selector: 'parley-understood-note',
  imports: [Icon, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (isDoubtful()) {
        <parley-icon name="warning" /> {{ t('conversation.captions.doubtful') }}
      } @else {
        {{ t('conversation.captions.understood') }}
      }
    </ng-container>
  `,
  styles: `
    :host([data-doubtful='true']) {
      color: var(--mat-sys-on-surface);
    }
    parley-icon {
      color: var(--mat-sys-primary);
      vertical-align: text-bottom;
    }
  `,
  host: { '[attr.data-doubtful]': 'isDoubtful()' },
})
export class UnderstoodNote {
  readonly transcript = input.required<string>();
  /** BCP 47 code. */
  readonly targetLanguage = input.required<string>();

  protected readonly isDoubtful = computed(
    () => findTranscriptDoubt(this.transcript(), this.targetLanguage()) !== undefined,
  );
}
