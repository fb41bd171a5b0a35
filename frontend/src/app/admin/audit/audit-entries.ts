import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { AuditTrailEntry } from 'parley/contracts';
import { wordsForAction, wordsForActor } from '../who-did-what';
import { AuditFormats } from './audit-formats';
import type { AuditFilter, QueryTexts } from './audit-view';
import { writeView } from './audit-view';
import { detailsOf } from './entry-details';
import { actorSearch, targetOf } from './entry-target';

/** The entries of a page: who, when, what, about whom, and what else there is to say. */
@Component({
  selector: 'parley-audit-entries',
  imports: [RouterLink, TranslocoDirective],
  templateUrl: './audit-entries.html',
  styleUrl: './audit-entries.scss',
})
export class AuditEntries {
  protected readonly formats = inject(AuditFormats);

  readonly entries = input.required<readonly AuditTrailEntry[]>();
  readonly filter = input.required<AuditFilter>();

  protected readonly lines = computed(() =>
    this.entries().map((entry) => {
      const target = targetOf(entry);
      return {
        seq: entry.seq,
        at: entry.at,
        who: wordsForActor(entry.actor, entry.actor_name),
        what: wordsForAction(entry.action),
        details: detailsOf(entry),
        target,
        byActor: this.queryOf({ actor: actorSearch(entry) }),
        aboutTarget:
          target?.search && target.search !== this.filter().target
            ? this.queryOf({ target: target.search })
            : null,
      };
    }),
  );

  /** From the newest on, with one filter more. */
  private queryOf(change: Partial<AuditFilter>): QueryTexts {
    return writeView({ filter: { ...this.filter(), ...change }, before: null });
  }
}
