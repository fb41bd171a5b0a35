import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { SessionLogPage } from 'parley/contracts';
import type { PlaceInLog, QueryTexts, SessionLogView } from '../session-log-view';
import { writeView } from '../session-log-view';

interface Step {
  readonly key: 'first' | 'previous' | 'next';
  /** Null: there is no such page. */
  readonly query: QueryTexts | null;
}

/** The ways from one page of the log to the next: links, so that the browser's own way back undoes them. */
@Component({
  selector: 'parley-log-pager',
  imports: [MatButton, RouterLink, TranslocoDirective],
  template: `
    <nav *transloco="let t" [attr.aria-label]="t('admin.sessions.pager.label')">
      @for (step of steps(); track step.key) {
        @if (step.query; as query) {
          <a matButton="outlined" [routerLink]="[]" [queryParams]="query" (click)="turned.emit()">
            {{ t('admin.sessions.pager.' + step.key) }}
          </a>
        } @else {
          <button matButton="outlined" type="button" disabled>
            {{ t('admin.sessions.pager.' + step.key) }}
          </button>
        }
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      justify-content: center;
    }
    nav > * {
      --mat-button-outlined-container-height: 48px;
    }
  `,
})
export class LogPager {
  readonly view = input.required<SessionLogView>();
  readonly page = input.required<SessionLogPage>();
  readonly turned = output();

  protected readonly steps = computed((): readonly Step[] => {
    const { previous_cursor: previous, next_cursor: next } = this.page();
    return [
      { key: 'first', query: this.view().place === null ? null : this.at(null) },
      { key: 'previous', query: previous === null ? null : this.at({ side: 'before', cursor: previous }) },
      { key: 'next', query: next === null ? null : this.at({ side: 'after', cursor: next }) },
    ];
  });

  private at(place: PlaceInLog | null): QueryTexts {
    return writeView({ ...this.view(), place });
  }
}
