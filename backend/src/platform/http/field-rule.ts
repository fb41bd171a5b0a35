import { ValidateBy } from 'class-validator';
import type { FieldProblemCode } from 'parley/contracts';

/**
 * A rule of one field that is reported as `code` when broken. The rules of a field exclude each other, each minding only values that pass
 * those before it, so that a field has one problem at most.
 */
export function fieldRule(
  code: FieldProblemCode,
  message: string,
  isKept: (value: unknown, body: object) => boolean,
): PropertyDecorator {
  return ValidateBy(
    {
      name: code,
      validator: {
        validate: (value: unknown, field) => isKept(value, field?.object ?? {}),
        defaultMessage: () => message,
      },
    },
    { context: { code } },
  );
}

/** The field is there, and it is text. */
export function RequiredText(): PropertyDecorator {
  const isThere = fieldRule(
    'required',
    '$property is required',
    (value) => value !== undefined && value !== null,
  );
  const isText = fieldRule(
    'wrong_type',
    '$property must be a string',
    (value) => value === undefined || value === null || typeof value === 'string',
  );
  return (target, property) => {
    isThere(target, property);
    isText(target, property);
  };
}

/** A rule that minds texts only; anything else is `RequiredText`'s to refuse. */
export function textRule(
  code: FieldProblemCode,
  message: string,
  isKept: (text: string, body: object) => boolean,
): PropertyDecorator {
  return fieldRule(code, message, (value, body) => typeof value !== 'string' || isKept(value, body));
}

/** The field may be left out; where it is there, it is a whole number. */
export function OptionalInteger(): PropertyDecorator {
  return fieldRule(
    'wrong_type',
    '$property must be a whole number',
    (value) => value === undefined || Number.isSafeInteger(value),
  );
}

/** The field may be left out; where it is there, it is text. */
export function OptionalText(): PropertyDecorator {
  return fieldRule(
    'wrong_type',
    '$property must be a string',
    (value) => value === undefined || typeof value === 'string',
  );
}
