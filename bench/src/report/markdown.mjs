/** @param rows texts, as many in each row as there are columns */
export function markdownTable(columns, rows) {
  const alignment = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  return [columns, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
