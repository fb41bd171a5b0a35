import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail } from 'parley/contracts';
import { ConsoleCard } from '../../console-card';

/** The rules that the tutor was given: which version to everybody, their text to admins. */
@Component({
  selector: 'parley-session-prompt',
  imports: [ConsoleCard, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t" [heading]="t('admin.session.prompt.title')">
      <p>{{ t('admin.session.prompt.version', { version: session().system_prompt_version }) }}</p>
      <p class="note">
        {{ t('admin.session.prompt.checksum') }} <bdi class="sum">{{ session().system_prompt_sha256 }}</bdi>
      </p>
      @if (session().system_prompt !== null) {
        <details>
          <summary>{{ t('admin.session.prompt.show') }}</summary>
          <p class="prompt" dir="auto">{{ session().system_prompt }}</p>
        </details>
      } @else if (session().erased_at === null) {
        <p class="note">{{ t('admin.session.prompt.adminsOnly') }}</p>
      }
    </parley-console-card>
  `,
  styles: `
    summary {
      padding: 14px 0;
      color: var(--mat-sys-primary);
      cursor: pointer;
      font: var(--mat-sys-label-large);
    }
    .prompt {
      padding: 16px;
      border-radius: 12px;
      background: var(--mat-sys-surface-container);
      font: var(--mat-sys-body-medium);
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    .note {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    .sum {
      font-family: ui-monospace, monospace;
      font-size: 12px;
      overflow-wrap: anywhere;
    }
  `,
})
export class SessionPrompt {
  readonly session = input.required<LoggedSessionDetail>();
}
