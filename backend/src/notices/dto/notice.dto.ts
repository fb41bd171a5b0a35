import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  type Notice,
  NOTICE_CODES,
  NOTICE_SEVERITIES,
  type NoticeCode,
  type NoticeList,
  type NoticeParams,
  type NoticeSeverity,
} from 'parley/contracts';

const COUNT = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'NoticeParams' })
export abstract class NoticeParamsDto implements NoticeParams {
  @ApiPropertyOptional({ description: 'The configured model.' })
  abstract readonly model?: string;

  @ApiPropertyOptional({ description: 'The model to use in its place, or that is used.' })
  abstract readonly successor?: string;

  @ApiPropertyOptional({ format: 'date' })
  abstract readonly date?: string;

  @ApiPropertyOptional(COUNT)
  abstract readonly days_left?: number;

  @ApiPropertyOptional({ ...COUNT, description: 'For how long transcripts are kept.' })
  abstract readonly days?: number;

  @ApiPropertyOptional(COUNT)
  abstract readonly sessions?: number;

  @ApiPropertyOptional({ format: 'date-time' })
  abstract readonly at?: string;

  @ApiPropertyOptional({ description: 'The name under which the page was asked for.' })
  abstract readonly host?: string;

  @ApiPropertyOptional({ minimum: 0, description: 'Of a budget: minutes, or USD.' })
  abstract readonly used?: number;

  @ApiPropertyOptional({ minimum: 0 })
  abstract readonly limit?: number;
}

@ApiSchema({ name: 'Notice' })
export abstract class NoticeDto implements Notice {
  @ApiProperty({ enum: NOTICE_CODES, description: 'Stable; the client puts it into words.' })
  abstract readonly code: NoticeCode;

  @ApiProperty({
    enum: NOTICE_SEVERITIES,
    description: '`info`: to know. `warning`: to act on soon. `error`: learners are worse off now.',
  })
  abstract readonly severity: NoticeSeverity;

  @ApiProperty({
    type: NoticeParamsDto,
    description: 'What the words of this code need; nothing else is there.',
  })
  abstract readonly params: NoticeParamsDto;
}

@ApiSchema({ name: 'NoticeList' })
export abstract class NoticeListDto implements NoticeList {
  @ApiProperty({ description: 'The gravest first.', type: [NoticeDto] })
  abstract readonly notices: NoticeDto[];
}
