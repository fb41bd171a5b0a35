import { markdownTable } from '../report/markdown.mjs';

const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(0);

export function exportReport(files) {
  const rows = files.map(({ format, bytes, lines, seconds, beforeBytes, mostBytes }) => [
    format,
    format === 'csv' ? String(lines - 1) : 'as many',
    megabytes(bytes),
    seconds.toFixed(1),
    `${megabytes(beforeBytes)} → ${megabytes(mostBytes)}`,
  ]);
  return `### Export\n\n${markdownTable(['file', 'sessions', 'MB', 's', 'memory of the server, MB'], rows)}`;
}

export function voicesReport({ voices, without, during, exported }) {
  const row = (name, { count, p50, p99, max, lost, reordered, cut }) => [
    name,
    String(count),
    ...[p50, p99, max].map((ms) => ms.toFixed(1)),
    `${lost} / ${reordered} / ${cut}`,
  ];
  const table = markdownTable(
    ['round trips', 'count', 'p50 ms', 'p99 ms', 'max ms', 'lost / reordered / cut'],
    [row('without an export', without), row('while one runs', during)],
  );
  return `### ${voices} voice beside an export\n\n${table}\n\n${exported} sessions were exported meanwhile.`;
}
