import { ChoiceOf } from './query-rules.js';
import { SessionFilterDto } from './session-filter.dto.js';

export const EXPORT_FORMATS = ['csv', 'json'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The filtered session log as a file. */
export class SessionExportQueryDto extends SessionFilterDto {
  @ChoiceOf(EXPORT_FORMATS, { default: 'csv' })
  format?: string;
}
