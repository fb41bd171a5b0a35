import { ApiPropertyOptional } from '@nestjs/swagger';
import { OptionalText, textRule } from '../../../platform/http/field-rule.js';
import { InstantFilter } from '../../session-log/dto/query-rules.js';
import { readActions, readActor, readTargets } from '../trail-query.js';

/** Which entries of the trail; the fields are assigned by class-transformer, all of them as text. */
export class TrailFilterDto {
  @InstantFilter('Entries of then or later.')
  from?: string;

  @InstantFilter('Entries of an earlier time.')
  to?: string;

  @ApiPropertyOptional({
    description: 'Actions with commas between.',
    example: 'session.viewed,session.erased',
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    '$property must be known actions with commas between, each once',
    (text) => readActions(text) !== null,
  )
  actions?: string;

  @ApiPropertyOptional({
    description:
      '`learner`, `system`, `operator`, `unknown`, or the id or user name of somebody of the staff.',
    maxLength: 300,
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    '$property must be a kind of actor, an id or a user name',
    (text) => text.length <= 300 && readActor(text) !== null,
  )
  actor?: string;

  @ApiPropertyOptional({
    description: 'Id of a session or of somebody of the staff, also with `session:` or `admin:` before it.',
    maxLength: 100,
  })
  @OptionalText()
  @textRule(
    'invalid_format',
    '$property must be an id',
    (text) => text.length <= 100 && readTargets(text) !== null,
  )
  target?: string;
}
