import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  CONVERSATION_PROMPT_MAX_CODE_POINTS,
  CONVERSATION_PROMPT_MIN_CODE_POINTS,
  findLanguage,
  type GenerateTokenRequest,
  LANGUAGES,
  STUDENT_LEVELS,
  type StudentLevel,
  TARGET_LANGUAGES,
} from 'parley/contracts';
import { cleanLessonText, countCodePoints } from 'parley/lesson';
import { RequiredText, textRule } from '../../platform/http/field-rule.js';

const isTargetLanguage = (code: unknown): boolean =>
  TARGET_LANGUAGES.some((language) => language.code === code);

/** The fields are assigned by class-transformer, hence the assertions that they are. */
@ApiSchema({ name: 'GenerateTokenRequest' })
export class GenerateTokenRequestDto implements GenerateTokenRequest {
  @ApiProperty({
    description:
      'What the class is working on, as the learner pasted it. Invisible characters are removed; then it must have the length given, in Unicode code points.',
    minLength: CONVERSATION_PROMPT_MIN_CODE_POINTS,
    maxLength: CONVERSATION_PROMPT_MAX_CODE_POINTS,
    example: 'At the market. Vocabulary: la manzana, el tomate, ¿cuánto cuesta? Grammar: numbers up to 100.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanLessonText(value) : value))
  @RequiredText()
  @textRule(
    'too_short',
    `$property needs at least ${CONVERSATION_PROMPT_MIN_CODE_POINTS} visible characters`,
    (text) => countCodePoints(text) >= CONVERSATION_PROMPT_MIN_CODE_POINTS,
  )
  @textRule(
    'too_long',
    `$property may have at most ${CONVERSATION_PROMPT_MAX_CODE_POINTS} characters`,
    (text) => countCodePoints(text) <= CONVERSATION_PROMPT_MAX_CODE_POINTS,
  )
  conversation_prompt!: string;

  @ApiProperty({
    description: 'The language to practise (BCP 47).',
    enum: TARGET_LANGUAGES.map(({ code }) => code),
    example: 'es',
  })
  @RequiredText()
  @textRule(
    'unknown_language',
    '$property is not a known language code',
    (code) => findLanguage(code) !== undefined,
  )
  @textRule(
    'unsupported_target_language',
    '$property is not offered for practice',
    (code) => findLanguage(code) === undefined || isTargetLanguage(code),
  )
  @textRule(
    'same_language',
    '$property must differ from native_language',
    (code, body) => !isTargetLanguage(code) || !('native_language' in body) || body.native_language !== code,
  )
  target_language!: string;

  @ApiProperty({
    description: "The learner's own language (BCP 47).",
    enum: LANGUAGES.map(({ code }) => code),
    example: 'en',
  })
  @RequiredText()
  @textRule(
    'unknown_language',
    '$property is not a known language code',
    (code) => findLanguage(code) !== undefined,
  )
  native_language!: string;

  @ApiProperty({ description: 'CEFR level to start from.', enum: STUDENT_LEVELS, example: 'A2' })
  @RequiredText()
  @textRule('unknown_level', `$property must be one of ${STUDENT_LEVELS.join(', ')}`, (text) =>
    STUDENT_LEVELS.some((level) => level === text),
  )
  student_level!: StudentLevel;
}
