import type { LoggedSession } from 'parley/contracts';
import type { ExportFormat } from '../dto/session-export-query.dto.js';
import { csvRow } from './csv-row.js';

type Batches = AsyncIterable<readonly LoggedSession[]>;

/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff';

/** What a cell holds, but for what has several. */
type FlatSession = Omit<LoggedSession, 'coverage'> & {
  readonly focus_words_said: number | null;
  readonly focus_words_heard: number | null;
  readonly focus_words_absent: number | null;
};

/** The columns of the file: whatever a line of the log has. */
const COLUMNS = [
  'session_id',
  'began_at',
  'ended_at',
  'duration_ms',
  'target_language',
  'native_language',
  'student_level',
  'state',
  'end_reason',
  'lesson',
  'learner_turns',
  'tutor_turns',
  'learner_speech_ms',
  'tutor_speech_ms',
  'cost_usd',
  'model',
  'provider',
  'is_fallback_model',
  'reply_latency_p50_ms',
  'reply_latency_p90_ms',
  'focus_words_said',
  'focus_words_heard',
  'focus_words_absent',
] as const satisfies readonly (keyof FlatSession)[];

export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
};

/** The file, piece by piece: a batch of sessions is asked for once the pieces before it were taken. */
export const EXPORT_TEXTS: Readonly<Record<ExportFormat, (batches: Batches) => AsyncGenerator<string>>> = {
  csv: csvOf,
  json: jsonOf,
};

async function* csvOf(batches: Batches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  for await (const batch of batches) {
    yield batch.map((session) => csvRow(cellsOf(session))).join('');
  }
}

function cellsOf({ coverage, ...session }: LoggedSession): FlatSession[(typeof COLUMNS)[number]][] {
  const flat: FlatSession = {
    ...session,
    focus_words_said: coverage?.said ?? null,
    focus_words_heard: coverage?.heard ?? null,
    focus_words_absent: coverage?.absent ?? null,
  };
  return COLUMNS.map((column) => flat[column]);
}

async function* jsonOf(batches: Batches): AsyncGenerator<string> {
  yield '{"sessions":[';
  let separator = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield separator + batch.map((session) => JSON.stringify(session)).join(',');
    separator = ',';
  }
  yield ']}';
}
