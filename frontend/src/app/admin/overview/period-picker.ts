import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';
import type { Period, PeriodChoice } from './overview-period';
import { NAMED_PERIODS, periodProblem } from './overview-period';

const OTHER_DAYS = 'other';

/** Which days: one of those that have a name, or any. */
@Component({
  selector: 'parley-period-picker',
  imports: [Icon, TranslocoDirective],
  templateUrl: './period-picker.html',
  styleUrls: ['../select.scss', './period-picker.scss'],
})
export class PeriodPicker {
  readonly choice = input.required<PeriodChoice>();
  /** The days that the choice means. */
  readonly days = input.required<Period>();
  readonly chosen = output<PeriodChoice>();

  protected readonly names = [...NAMED_PERIODS, OTHER_DAYS];
  protected readonly name = linkedSignal(() => {
    const choice = this.choice();
    return typeof choice === 'string' ? choice : OTHER_DAYS;
  });
  /** As typed, which may not be a period yet. */
  protected readonly typed = linkedSignal(() => this.days());
  protected readonly hasDays = computed(() => this.name() === OTHER_DAYS);
  protected readonly problem = computed(() => periodProblem(this.typed()));

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement; // the listener is on a select
    this.name.set(value as ReturnType<typeof this.name>); // whose options are the names
    const named = NAMED_PERIODS.find((period) => period === value);
    // Any days begin with those that are shown.
    this.chosen.emit(named ?? this.days());
  }

  protected type(end: keyof Period, event: Event): void {
    const { value } = event.target as HTMLInputElement; // the listeners are on inputs
    this.typed.update((days) => ({ ...days, [end]: value }));
    if (this.problem() === null) this.chosen.emit(this.typed());
  }
}
