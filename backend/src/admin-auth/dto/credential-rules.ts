import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ADMIN_ROLES,
  PASSWORD_MAX_CODE_POINTS,
  PASSWORD_MIN_CODE_POINTS,
  USER_NAME_MAX_CODE_POINTS,
  USER_NAME_MIN_CODE_POINTS,
} from 'parley/contracts';
import { OptionalText, RequiredText, textRule } from '../../platform/http/field-rule.js';
import { isUserName, normaliseUserName } from '../user-name.js';

/** More than any code has, however it is typed. */
const CODE_MAX_LENGTH = 100;

function atMost(length: number): PropertyDecorator {
  return textRule(
    'too_long',
    `$property may have at most ${length} characters`,
    (text) => [...text].length <= length,
  );
}

function atLeast(length: number): PropertyDecorator {
  return textRule(
    'too_short',
    `$property needs at least ${length} characters`,
    (text) => [...text].length >= length,
  );
}

/** A name that an account may be given; it arrives in its one spelling. */
export function NewUserName(): PropertyDecorator {
  const isWithinLength = (name: string): boolean =>
    [...name].length >= USER_NAME_MIN_CODE_POINTS && [...name].length <= USER_NAME_MAX_CODE_POINTS;
  return applyDecorators(
    ApiProperty({
      description: 'Letters, digits and . _ @ + -; small and capital letters are the same.',
      minLength: USER_NAME_MIN_CODE_POINTS,
      maxLength: USER_NAME_MAX_CODE_POINTS,
      example: 'ada@school.example',
    }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? normaliseUserName(value) : value,
    ),
    RequiredText(),
    atLeast(USER_NAME_MIN_CODE_POINTS),
    atMost(USER_NAME_MAX_CODE_POINTS),
    textRule(
      'invalid_format',
      '$property has a character that user names have not',
      (name) => !isWithinLength(name) || isUserName(name),
    ),
  );
}

/** A password that an account may be given: its length is the only rule. */
export function NewPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ minLength: PASSWORD_MIN_CODE_POINTS, maxLength: PASSWORD_MAX_CODE_POINTS }),
    RequiredText(),
    atLeast(PASSWORD_MIN_CODE_POINTS),
    atMost(PASSWORD_MAX_CODE_POINTS),
  );
}

/** One of the roles. */
export function GivenRole(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ enum: ADMIN_ROLES }),
    RequiredText(),
    textRule('invalid_format', '$property must be one of the roles', (text) =>
      ADMIN_ROLES.some((role) => role === text),
    ),
  );
}

/** A name or a password that may be wrong, but not without end. */
export function GivenText(maxLength: number): PropertyDecorator {
  return applyDecorators(ApiProperty({ maxLength }), RequiredText(), atMost(maxLength));
}

export function GivenPassword(): PropertyDecorator {
  return GivenText(PASSWORD_MAX_CODE_POINTS);
}

/** Of accounts that have one. */
export function GivenPasswordIfAny(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      description:
        "Needed but for accounts of the institution's own log-in: theirs is a log-in there within the last five minutes.",
      maxLength: PASSWORD_MAX_CODE_POINTS,
    }),
    OptionalText(),
    atMost(PASSWORD_MAX_CODE_POINTS),
  );
}

export function GivenCode(): PropertyDecorator {
  return GivenText(CODE_MAX_LENGTH);
}

export function GivenSecondFactor(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      description: 'The code that the app shows, or a recovery code. Needed where there is a second factor.',
      maxLength: CODE_MAX_LENGTH,
    }),
    OptionalText(),
    atMost(CODE_MAX_LENGTH),
  );
}
