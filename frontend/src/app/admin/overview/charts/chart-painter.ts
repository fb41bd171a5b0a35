import { Injectable } from '@angular/core';
import { chartColoursOf } from './chart-colours';
import type { ChartModel } from './chart-model';
import type { ChartSurroundings } from './chart-settings';

/** Paints charts. The library behind it is fetched when the first one is painted. */
@Injectable({ providedIn: 'root' })
export class ChartPainter {
  /** @returns how to take the chart away again */
  async paint(
    canvas: HTMLCanvasElement,
    model: ChartModel,
    surroundings: Omit<ChartSurroundings, 'colours'>,
  ): Promise<() => void> {
    const { drawChart } = await import('./draw-chart');
    const colours = chartColoursOf(canvas.parentElement ?? canvas);
    return drawChart(canvas, model, { ...surroundings, colours });
  }
}
