import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartModel } from './chart-model';
import { type ChartSurroundings, chartSettings } from './chart-settings';

// What we draw and no more: the rest of the library stays out of the bundle.
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** Draws the model; returns how to take it away again. */
export function drawChart(
  canvas: HTMLCanvasElement,
  model: ChartModel,
  surroundings: ChartSurroundings,
): () => void {
  // One that is on its way out may not have left yet.
  Chart.getChart(canvas)?.destroy();
  const chart = new Chart(canvas, chartSettings(model, surroundings));
  return () => chart.destroy();
}
