import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { FIELD_PROBLEM_CODES, type FieldProblemCode } from 'parley/contracts';
import { fieldRule } from '../../../platform/http/field-rule.js';
import type { SettingKey } from '../../institution-settings.js';
import { settingProblem } from '../../setting-rules.js';

const MESSAGES: Partial<Record<FieldProblemCode, string>> = {
  required: '$property is required; null where there is to be none',
  wrong_type: '$property is of another type',
  too_short: '$property needs at least one entry',
  too_long: '$property is too long',
};

/** A setting by the name of its property, described for OpenAPI and held to its rules. */
export function SettingField(documentation: ApiPropertyOptions): PropertyDecorator {
  return (target, property) => {
    // The class that carries it has no other properties than settings with this decorator.
    const key = property as SettingKey;
    const rules = FIELD_PROBLEM_CODES.map((code) =>
      fieldRule(code, MESSAGES[code] ?? '$property has a value that is not allowed', (value) => {
        return settingProblem(key, value) !== code;
      }),
    );
    applyDecorators(ApiProperty(documentation), ...rules)(target, property);
  };
}
