/** One line of figures for a suite, in the output of the test run. */
export function report(suite: string, figures: Readonly<Record<string, number>>): void {
  const parts = Object.entries(figures).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(`bad input, ${suite}: ${parts.join(', ')}\n`);
}
