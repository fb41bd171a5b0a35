import { Component, computed, inject, input } from '@angular/core';
import type { Overview } from 'parley/contracts';
import { minutesOf, secondsOf } from './figure-formats';
import { type OverviewWords, OverviewWordsProvider } from './overview-words';

interface Total {
  readonly name: 'minutes' | 'sessions' | 'cost' | 'lessons' | 'answerTime';
  readonly label: string;
  readonly value: string;
}

/** The period in five figures, and what is to be known about them. */
@Component({
  selector: 'parley-overview-totals',
  template: `
    <dl>
      @for (total of totals(); track total.name) {
        <div [attr.data-total]="total.name">
          <dt>{{ total.label }}</dt>
          <dd>{{ total.value }}</dd>
        </div>
      }
    </dl>
    @for (note of notes(); track $index) {
      <p>{{ note }}</p>
    }
  `,
  styleUrl: './overview-totals.scss',
})
export class OverviewTotalFigures {
  readonly overview = input.required<Overview>();

  private readonly words = inject(OverviewWordsProvider).words;

  protected readonly totals = computed(() => totalsOf(this.overview(), this.words()));
  protected readonly notes = computed(() => notesOf(this.overview(), this.words()));
}

function totalsOf({ totals }: Overview, { text, formats, cost }: OverviewWords): readonly Total[] {
  const answerTime = secondsOf(totals.reply_latency_p50_ms);
  return [
    {
      name: 'minutes',
      label: text('total.minutes'),
      value: formats.minutesInWords(minutesOf(totals.duration_ms)),
    },
    { name: 'sessions', label: text('total.sessions'), value: formats.count(totals.sessions) },
    { name: 'cost', label: text('total.cost'), value: cost(totals) },
    { name: 'lessons', label: text('total.lessons'), value: formats.count(totals.lessons) },
    {
      name: 'answerTime',
      label: text('total.answerTime'),
      value: answerTime === null ? text('notMeasured') : formats.seconds(answerTime),
    },
  ];
}

function notesOf(overview: Overview, { text, formats }: OverviewWords): readonly string[] {
  const { totals, models, prices_listed_on: pricesListedOn } = overview;
  const unpriced = models.filter(
    ({ value, sessions_of_unknown_cost: unknown }) => value !== null && unknown > 0,
  );
  const notes = [text('pricesNote', { date: formats.period(pricesListedOn, pricesListedOn) })];
  if (totals.sessions_of_unknown_cost > 0) {
    const count = formats.count(totals.sessions_of_unknown_cost);
    const names = unpriced.map(({ value }) => value).join(', ');
    notes.push(
      names === '' ? text('unknownCost', { count }) : text('unknownCostOf', { count, models: names }),
    );
  }
  if (totals.not_started > 0) notes.push(text('notStarted', { count: formats.count(totals.not_started) }));
  return notes;
}
