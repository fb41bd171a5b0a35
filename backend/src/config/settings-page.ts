import type { Setting } from './settings.js';

const HEAD = `# Settings

From the environment, or from \`.env\` in the working directory; the environment wins. All problems are listed at start. This page is made from the list
in \`backend/src/config/settings.ts\`: \`npm run docs:settings\`.

- A **secret** may also come from a file: \`NAME_FILE\` holds its path, such as \`/run/secrets/name\`. Its value appears in no message.
- An empty value is as good as none, but where a setting says what an empty one means.
- What holds **until an admin sets it** is the institution's own, on the page _Settings_ of the console, from the first time that one saves it.
- With \`NODE_ENV=production\` what does for one's own machine only is refused, and said.
`;

/** The page for operators, as it is in `docs/`. */
export function settingsPage(settings: readonly Setting[]): string {
  const rows = settings.map((setting) => [
    code(setting.name),
    kindOf(setting),
    setting.default === undefined ? '' : code(setting.default),
    setting.description.replaceAll('|', '\\|'),
  ]);
  return `${HEAD}\n${alignedTable(['setting', 'takes', 'default', 'meaning'], rows)}\n`;
}

function kindOf({ name, secret, range, choices }: Setting): string {
  if (secret) return `secret, or ${code(`${name}_FILE`)}`;
  if (range !== undefined) return `${range[0]} to ${range[1]}`;
  return choices === undefined ? 'text' : choices.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

/** As the formatter would leave it. */
function alignedTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}
