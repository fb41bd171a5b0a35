import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A copy of a backup with other lines in it, as somebody with an editor makes it. */
export function rewrite(file: string, copy: string, change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  writeFileSync(copy, gzipSync(`${change(lines).join('\n')}\n`));
  return copy;
}

/** The same for somebody who corrects the sums at the end as well. */
export function rewriteWithSums(file: string, copy: string, change: (lines: string[]) => string[]): string {
  return rewrite(file, copy, (lines) => {
    const changed = change(lines);
    const end = JSON.parse(changed.at(-1) ?? '') as { tables: { name: string; sha256: string }[] };
    for (const table of end.tables) {
      const hash = createHash('sha256');
      for (const line of changed.filter((each) => each.startsWith(`{"table":"${table.name}",`))) {
        hash.update(`${line}\n`);
      }
      table.sha256 = hash.digest('hex');
    }
    return [...changed.slice(0, -1), JSON.stringify(end)];
  });
}
