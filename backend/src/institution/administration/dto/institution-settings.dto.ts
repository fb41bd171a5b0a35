import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  DAILY_MINUTES_MAX,
  MONTHLY_COST_MAX_USD,
  NOTICE_TEXT_MAX_CODE_POINTS,
  RETENTION_DAYS_MAX,
  SESSION_MINUTES_MAX,
  TARGET_LANGUAGES,
} from 'parley/contracts';
import { cleanLessonText } from 'parley/lesson';
import { fieldRule } from '../../../platform/http/field-rule.js';
import type { InstitutionSettings } from '../../institution-settings.js';
import { SettingField } from './setting-field.js';

/** All settings; the fields are assigned by class-transformer, hence the assertions that they are. */
@ApiSchema({ name: 'InstitutionSettings' })
export class InstitutionSettingsDto implements InstitutionSettings {
  @ApiProperty({
    description: 'How often they were saved. Who saves names the version that the change was made for.',
    type: 'integer',
    minimum: 0,
  })
  @fieldRule('required', '$property is required', (value) => value !== undefined)
  @fieldRule('wrong_type', '$property must be a whole number', (value) => {
    return value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);
  })
  version!: number;

  @SettingField({
    description: 'Longest conversation.',
    ...{ type: 'integer', minimum: 1, maximum: SESSION_MINUTES_MAX },
  })
  max_minutes!: number;

  @SettingField({
    description: 'Minutes of all conversations of a day together; null: no limit.',
    ...{ type: 'integer', nullable: true, minimum: 1, maximum: DAILY_MINUTES_MAX },
  })
  daily_minutes_limit!: number | null;

  @SettingField({
    description:
      'No conversation begins once a month has cost so much; null: no limit. Two decimals at most.',
    ...{ type: 'number', nullable: true, minimum: 0.01, maximum: MONTHLY_COST_MAX_USD },
  })
  monthly_cost_limit_usd!: number | null;

  @SettingField({
    description: 'Days after its end that a session is deleted; null: never.',
    ...{ type: 'integer', nullable: true, minimum: 1, maximum: RETENTION_DAYS_MAX },
  })
  session_retention_days!: number | null;

  @SettingField({
    description: 'Days after the end of a session that its transcript is deleted; 0: none is stored.',
    ...{ type: 'integer', minimum: 0, maximum: RETENTION_DAYS_MAX },
  })
  transcript_retention_days!: number;

  @SettingField({
    description: 'Languages that can be practised (BCP 47); null: all.',
    ...{ type: [String], nullable: true, minItems: 1, maxItems: TARGET_LANGUAGES.length, example: ['es'] },
  })
  allowed_target_languages!: string[] | null;

  @SettingField({
    description: 'Plain text that learners see above the form; empty: none. In Unicode code points.',
    ...{ type: 'string', maxLength: NOTICE_TEXT_MAX_CODE_POINTS },
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanLessonText(value) : value))
  notice_text!: string;

  @SettingField({
    description: 'Where days and months of limits begin (IANA name).',
    ...{ type: 'string', example: 'Europe/Madrid' },
  })
  time_zone!: string;
}
