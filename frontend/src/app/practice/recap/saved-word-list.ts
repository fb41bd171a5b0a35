import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import type { SavedWord } from '../session/conversation-record';

/** The words that the learner kept during the conversation, each in its sentence. */
@Component({
  selector: 'parley-saved-word-list',
  imports: [Icon, TranslocoDirective],
  template: `
    <section aria-labelledby="saved-words" *transloco="let t">
      <h2 id="saved-words">{{ t('recap.saved.title') }}</h2>
      <ul>
        @for (saved of words(); track $index) {
          <li>
            <parley-icon name="bookmark" />
            <span class="word" [lang]="language()" dir="auto">{{ saved.word }}</span>
            <span class="sentence" [lang]="language()" dir="auto"
              ><q>{{ saved.sentence }}</q></span
            >
          </li>
        }
      </ul>
    </section>
  `,
  styleUrls: ['./recap-section.scss', './saved-word-list.scss'],
})
export class SavedWordList {
  readonly words = input.required<readonly SavedWord[]>();
  readonly language = input.required<string>();
}
