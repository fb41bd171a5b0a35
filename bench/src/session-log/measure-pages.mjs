import { percentile } from '../measure/samples.mjs';
import { markdownTable } from '../report/markdown.mjs';
import { pageKinds } from './questions.mjs';

/** What issue and documentation promise for each kind of page. */
export const TARGET_P95_MS = 300;

/** Asks for pages of every kind, so many of each, one after the other. */
export async function measurePages(browser, pages, log) {
  const data = [];
  for (const { name, sort, queryOf } of await pageKinds(browser)) {
    const tookMs = [];
    let rows = 0;
    for (let n = 0; n < pages; n += 1) {
      const page = await browser.page(queryOf(n));
      tookMs.push(page.tookMs);
      rows += page.sessions.length;
    }
    tookMs.sort((a, b) => a - b);
    const kind = {
      name,
      sort,
      rows: rows / pages,
      p50: percentile(tookMs, 0.5),
      p95: percentile(tookMs, 0.95),
      max: tookMs.at(-1),
    };
    log(`${name}, by ${sort}: p50 ${kind.p50.toFixed(1)} ms, p95 ${kind.p95.toFixed(1)} ms`);
    data.push(kind);
  }
  return data;
}

export function pagesTable(data) {
  const rows = data.map(({ name, sort, rows, p50, p95, max }) => [
    name,
    sort,
    rows.toFixed(0),
    p50.toFixed(1),
    p95 > TARGET_P95_MS ? `**${p95.toFixed(1)}**` : p95.toFixed(1),
    max.toFixed(1),
  ]);
  return markdownTable(['page', 'sorted by', 'rows', 'p50 ms', 'p95 ms', 'max ms'], rows);
}
