import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSession } from 'parley/contracts';
import { SessionFormats } from '../session-formats';
import { coverageOf, endKeyOf, focusWordsOf } from './session-figures';

/** A page of sessions where there is no room for a table. */
@Component({
  selector: 'parley-session-cards',
  imports: [RouterLink, TranslocoDirective],
  templateUrl: './session-cards.html',
  styleUrl: './session-cards.scss',
})
export class SessionCards {
  protected readonly formats = inject(SessionFormats);

  readonly sessions = input.required<readonly LoggedSession[]>();
  protected readonly endKeyOf = endKeyOf;
  protected readonly coverageOf = coverageOf;
  protected readonly focusWordsOf = focusWordsOf;
}
