import { Component, computed, input } from '@angular/core';
import { QR_TEXT_MAX_BYTES } from './qr-codewords';
import type { QrMatrix } from './qr-matrix';
import { qrMatrix } from './qr-matrix';

/** Light modules around the picture, without which no camera finds it. */
const QUIET_ZONE = 4;

/** A text as a picture for a camera, drawn here: the text goes nowhere. Nothing when it is too long for one. */
@Component({
  selector: 'parley-qr-code',
  template: `
    @if (drawing(); as drawing) {
      <svg role="img" [attr.viewBox]="drawing.viewBox" [attr.aria-label]="label()">
        <path [attr.d]="drawing.path" />
      </svg>
    }
  `,
  styles: `
    svg {
      display: block;
      inline-size: min(240px, 100%);
      border-radius: 12px;
      background: #fff;
    }
    path {
      fill: #000;
      shape-rendering: crispEdges;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  protected readonly drawing = computed(() => {
    const text = new TextEncoder().encode(this.text());
    if (text.length > QR_TEXT_MAX_BYTES) return null;
    const matrix = qrMatrix(text);
    const side = matrix.length + 2 * QUIET_ZONE;
    return { viewBox: `0 0 ${side} ${side}`, path: pathOf(matrix) };
  });
}

/** One square for each dark module. */
function pathOf(matrix: QrMatrix): string {
  return matrix
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z` : '')),
    )
    .join('');
}
