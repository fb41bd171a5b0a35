import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSessionDetail, SessionTrailEntry } from 'parley/contracts';
import { END_REASONS } from 'parley/contracts';
import { ConsoleCard } from '../../console-card';
import { SignedInStaff } from '../../signed-in-staff';
import { wordsForAction, wordsForActor, type Words } from '../../who-did-what';
import { SessionFormats } from '../session-formats';

interface TrailLine {
  readonly at: string;
  readonly who: Words;
  readonly what: Words;
  /** Text of why the session ended, where that is what happened. */
  readonly whyKey: string | null;
}

/** What the audit trail says of the session: who, when, what. */
@Component({
  selector: 'parley-session-trail',
  imports: [ConsoleCard, RouterLink, TranslocoDirective],
  template: `
    <parley-console-card *transloco="let t" [heading]="t('admin.session.trail.title')">
      <p class="note">{{ t('admin.session.trail.thisViewToo') }}</p>
      <ol>
        @for (line of lines(); track $index) {
          <li>
            <span class="what">
              {{ t(line.what.key, line.what.values) }}
              @if (line.whyKey; as key) {
                <span class="note">{{ t(key) }}</span>
              }
            </span>
            <bdi class="who">{{ t(line.who.key, line.who.values) }}</bdi>
            <span class="note">{{ line.at }}</span>
          </li>
        }
      </ol>
      @if (readsTrail()) {
        <p>
          <a routerLink="/admin/audit" [queryParams]="{ target: session().session_id }">{{
            t('admin.session.trail.inAuditTrail')
          }}</a>
        </p>
      }
    </parley-console-card>
  `,
  styles: `
    ol {
      display: grid;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0 20px;
      padding-block: 10px;
      border-block-start: 1px solid var(--mat-sys-outline-variant);
      font: var(--mat-sys-body-medium);
    }
    .what .note::before {
      content: '· ';
    }
    .who {
      overflow-wrap: anywhere;
      font-weight: 600;
    }
    a {
      color: var(--mat-sys-primary);
    }
    .note {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    @media (width >= 720px) {
      li {
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
      }
    }
  `,
})
export class SessionTrail {
  private readonly formats = inject(SessionFormats);
  private readonly staff = inject(SignedInStaff);

  readonly session = input.required<LoggedSessionDetail>();
  /** Reviewers see what concerns a session, and not the rest of the trail. */
  protected readonly readsTrail = computed(() => this.staff.role() !== 'reviewer');
  protected readonly lines = computed(() => this.session().audit_entries.map((entry) => this.lineOf(entry)));

  private lineOf({ at, actor, actor_name: name, action, detail }: SessionTrailEntry): TrailLine {
    const reason = END_REASONS.find((known) => known === detail['end_reason']);
    return {
      at: this.formats.exactInstant(at),
      who: wordsForActor(actor, name),
      what: wordsForAction(action),
      whyKey: reason === undefined ? null : `admin.sessions.endReason.${reason}`,
    };
  }
}
