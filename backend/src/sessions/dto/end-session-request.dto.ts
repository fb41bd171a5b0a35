import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { EndSessionRequest } from 'parley/contracts';
import { OptionalInteger, RequiredText, textRule } from '../../platform/http/field-rule.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** More than any token has. What a token looks like is no business of its holder, so nothing else is checked. */
const TOKEN_MAX_LENGTH = 256;

/** The fields are assigned by class-transformer, hence the assertions that they are. */
@ApiSchema({ name: 'EndSessionRequest' })
export class EndSessionRequestDto implements EndSessionRequest {
  @ApiProperty({ format: 'uuid' })
  @RequiredText()
  @textRule('invalid_format', '$property must be a UUID', (text) => UUID.test(text))
  session_id!: string;

  @ApiProperty({
    description: 'The token that the session was opened with, or would have been.',
    minLength: 1,
    maxLength: TOKEN_MAX_LENGTH,
  })
  @RequiredText()
  @textRule('too_short', '$property is empty', (text) => text.length > 0)
  @textRule(
    'too_long',
    `$property may have at most ${TOKEN_MAX_LENGTH} characters`,
    (text) => text.length <= TOKEN_MAX_LENGTH,
  )
  ephemeral_token!: string;

  @ApiPropertyOptional({
    description:
      'Milliseconds from the click that began the conversation to the first sound of the tutor, as the browser measured ' +
      'them. The first one told is kept; what is out of bounds is kept as the bound.',
    type: 'integer',
  })
  @OptionalInteger()
  first_heard_ms?: number;
}
