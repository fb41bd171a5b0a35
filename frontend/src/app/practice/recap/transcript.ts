import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import type { CaptionLine } from '../session/conversation-record';

/** Everything that was said, folded away until somebody asks for it. */
@Component({
  selector: 'parley-transcript',
  imports: [Icon, TranslocoDirective],
  template: `
    <details *transloco="let t">
      <summary>
        <h2>{{ t('recap.transcript.title') }}</h2>
        <parley-icon name="chevron-down" />
      </summary>
      <p class="note">{{ t('recap.transcript.note') }}</p>
      <ol>
        @for (line of captions(); track line.itemId) {
          <li [attr.data-speaker]="line.speaker">
            <span class="speaker">{{ t('recap.transcript.' + line.speaker) }}</span>
            <span [lang]="language()" dir="auto">{{ line.text }}</span>
          </li>
        }
      </ol>
    </details>
  `,
  styleUrls: ['./recap-section.scss', './transcript.scss'],
})
export class Transcript {
  readonly captions = input.required<readonly CaptionLine[]>();
  readonly language = input.required<string>();
}
