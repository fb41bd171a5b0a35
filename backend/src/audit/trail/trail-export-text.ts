import type { AuditTrailEntry } from 'parley/contracts';
import { csvRow } from '../session-log/export/csv-row.js';
import type { TrailExportFormat } from './dto/trail-export-query.dto.js';

type Batches = AsyncIterable<readonly AuditTrailEntry[]>;

/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff';

/** The columns of the file: whatever an entry has. */
const COLUMNS = [
  'seq',
  'at',
  'actor',
  'actor_name',
  'action',
  'target',
  'target_name',
  'detail',
  'hash',
] as const satisfies readonly (keyof AuditTrailEntry)[];

export const TRAIL_EXPORT_TYPES: Readonly<Record<TrailExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** The file, piece by piece: a batch of entries is asked for once the pieces before it were taken. */
export const TRAIL_EXPORT_TEXTS: Readonly<
  Record<TrailExportFormat, (batches: Batches) => AsyncGenerator<string>>
> = {
  csv: csvOf,
  jsonl: linesOf,
};

async function* csvOf(batches: Batches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  for await (const batch of batches) {
    yield batch
      .map((entry) =>
        csvRow(COLUMNS.map((name) => (name === 'detail' ? JSON.stringify(entry.detail) : entry[name]))),
      )
      .join('');
  }
}

async function* linesOf(batches: Batches): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
