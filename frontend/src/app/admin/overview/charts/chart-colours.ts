/** What a chart is painted with, as `<canvas>` takes it: the theme's own tokens mean nothing to it. */
export interface ChartColours {
  readonly text: string;
  readonly grid: string;
  readonly tooltip: string;
  readonly onTooltip: string;
  /** One for each series. */
  readonly series: readonly [string, string];
  readonly limit: string;
  readonly fontFamily: string;
}

/** The theme's colours as they are now, inside `host`. */
export function chartColoursOf(host: HTMLElement): ChartColours {
  const probe = host.ownerDocument.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const style = getComputedStyle(probe);
  const colourOf = (token: string): string => {
    probe.style.color = `var(--mat-sys-${token})`;
    return style.color;
  };
  const colours: ChartColours = {
    text: colourOf('on-surface-variant'),
    grid: colourOf('outline-variant'),
    tooltip: colourOf('inverse-surface'),
    onTooltip: colourOf('inverse-on-surface'),
    series: [colourOf('primary'), colourOf('tertiary')],
    limit: colourOf('error'),
    fontFamily: style.fontFamily,
  };
  probe.remove();
  return colours;
}
