import { ChoiceOf } from '../../session-log/dto/query-rules.js';
import { TrailFilterDto } from './trail-filter.dto.js';

export const TRAIL_EXPORT_FORMATS = ['csv', 'jsonl'] as const;

export type TrailExportFormat = (typeof TRAIL_EXPORT_FORMATS)[number];

/** The filtered audit trail as a file. */
export class TrailExportQueryDto extends TrailFilterDto {
  @ChoiceOf(TRAIL_EXPORT_FORMATS, { default: 'csv' })
  format?: string;
}
