import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { ConsoleCard } from '../../console-card';

/** What the learner brought along. Auditors learn why they do not see it. */
@Component({
  selector: 'parley-session-lesson',
  imports: [ConsoleCard, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t" [heading]="t('admin.session.lesson.title')">
      @if (session().conversation_prompt !== null) {
        <p class="text" dir="auto" [lang]="session().target_language">{{ session().conversation_prompt }}</p>
        @if (session().focus_words; as words) {
          <h3>{{ t('admin.session.lesson.focusWords') }}</h3>
          @if (words.length > 0) {
            <ul>
              @for (word of words; track $index) {
                <li dir="auto" [lang]="session().target_language">{{ word }}</li>
              }
            </ul>
          } @else {
            <p class="note">{{ t('admin.session.lesson.noFocusWords') }}</p>
          }
        }
      } @else if (session().erased_at !== null) {
        <p class="note">{{ t('admin.session.lesson.erased') }}</p>
      } @else {
        <p class="note">{{ t('admin.session.lesson.hidden') }}</p>
      }
    </parley-console-card>
  `,
  styles: `
    .text {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    h3 {
      font: var(--mat-sys-title-small);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      list-style: none;
    }
    li {
      padding: 4px 12px;
      border-radius: 8px;
      background: var(--mat-sys-surface-container-high);
      font: var(--mat-sys-body-medium);
      overflow-wrap: anywhere;
    }
    .note {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class SessionLesson {
  readonly session = input.required<LoggedSessionDetail>();
}
