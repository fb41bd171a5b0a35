import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { type FieldProblemCode, findLanguage } from 'parley/contracts';
import { OptionalText, textRule } from '../../../platform/http/field-rule.js';

/** Years that Postgres, JavaScript and people agree on. */
const INSTANT = /^(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
/** As much as the columns hold, and not in any other spelling. */
const USD = /^\d{1,6}(?:\.\d{1,6})?$/;
const MILLISECONDS = /^\d{1,10}$/;
/** Model and provider names are settings of the operator: any visible characters. */
const NAME = /^\P{C}{1,200}$/u;

/** A parameter of the query, which arrives as text. */
function queryText(
  documentation: ApiPropertyOptions,
  code: FieldProblemCode,
  message: string,
  isKept: (text: string) => boolean,
): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional(documentation),
    OptionalText(),
    textRule(code, `$property ${message}`, isKept),
  );
}

export function InstantFilter(description: string): PropertyDecorator {
  return queryText(
    { description, type: String, format: 'date-time' },
    'invalid_format',
    'must be a date and time with its offset, as in RFC 3339',
    (text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
  );
}

export function LanguageFilter(description: string): PropertyDecorator {
  return queryText(
    { description, example: 'es' },
    'unknown_language',
    'is not a known language code',
    (code) => findLanguage(code) !== undefined,
  );
}

export function UsdFilter(): PropertyDecorator {
  return queryText(
    { type: 'number', minimum: 0, description: 'In USD. A session whose cost is unknown does not match.' },
    'invalid_format',
    'must be a decimal number',
    (text) => USD.test(text),
  );
}

export function DurationFilter(): PropertyDecorator {
  return queryText(
    {
      type: 'integer',
      minimum: 0,
      description: 'A session that never started, or still runs, does not match.',
    },
    'invalid_format',
    'must be a whole number of milliseconds',
    (text) => MILLISECONDS.test(text),
  );
}

export function NameFilter(): PropertyDecorator {
  return queryText({ maxLength: 200 }, 'invalid_format', 'must be a name', (text) => NAME.test(text));
}

/** One of a closed list. */
export function ChoiceOf(
  choices: readonly string[],
  documentation: ApiPropertyOptions = {},
  code: FieldProblemCode = 'invalid_format',
): PropertyDecorator {
  return queryText(
    { ...documentation, enum: [...choices] },
    code,
    `must be one of ${choices.join(', ')}`,
    (text) => choices.includes(text),
  );
}
