import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, effect, type ElementRef, inject, input, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { TranslocoDirective } from '@jsverse/transloco';
import { map } from 'rxjs';
import { InterfaceLanguage } from '../../../i18n/interface-language';
import type { ChartModel } from './chart-model';
import { columnNames, isEmpty, shownCount, tableRows } from './chart-model';
import { ChartPainter } from './chart-painter';

const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';
const RANK_HEIGHT_PX = 34;
const AXIS_HEIGHT_PX = 40;

/** A chart, and the table that says the same. */
@Component({
  selector: 'parley-chart-figure',
  imports: [TranslocoDirective],
  templateUrl: './chart-figure.html',
  styleUrl: './chart-figure.scss',
})
export class ChartFigure {
  readonly model = input.required<ChartModel>();
  /** The table is what most come for. */
  readonly isTableOpen = input(false);

  private readonly painter = inject(ChartPainter);
  private readonly locale = inject(InterfaceLanguage).locale;
  private readonly canvas = viewChild<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly media = toSignal(
    inject(BreakpointObserver)
      .observe([DARK, STILL])
      .pipe(map(({ breakpoints }) => ({ isDark: breakpoints[DARK], isStill: breakpoints[STILL] }))),
  );

  protected readonly isEmpty = computed(() => isEmpty(this.model()));
  protected readonly columns = computed(() => columnNames(this.model()));
  protected readonly shown = computed(() => shownCount(this.model()));
  /** Of what is ranked each has its line. */
  protected readonly heightPx = computed(() =>
    this.model().kind === 'ranking' ? this.shown() * RANK_HEIGHT_PX + AXIS_HEIGHT_PX : null,
  );

  constructor() {
    // Painted anew when anything that it is painted of changes: figures, language and direction, colours.
    effect((onCleanup) => {
      const canvas = this.canvas()?.nativeElement;
      if (canvas === undefined) return;
      const isStill = this.media()?.isStill ?? false;
      const painting = this.painter.paint(canvas, this.model(), {
        direction: this.locale().direction,
        isStill,
      });
      onCleanup(() => void painting.then((erase) => erase()));
    });
  }

  protected rowsOf(unknown: string): ReturnType<typeof tableRows> {
    return tableRows(this.model(), unknown);
  }
}
