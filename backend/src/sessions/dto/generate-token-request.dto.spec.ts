import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { GenerateTokenRequestDto } from './generate-token-request.dto.js';

const good = {
  conversation_prompt: 'At the market: la manzana, el tomate.',
  target_language: 'es',
  native_language: 'en',
  student_level: 'A1',
};

/** `field: code` for every problem of a body. */
function problemsOf(body: object): string[] {
  const errors = validateSync(plainToInstance(GenerateTokenRequestDto, body));
  return errors.flatMap(({ property, contexts }) =>
    Object.values(contexts ?? {}).map((context: { code: string }) => `${property}: ${context.code}`),
  );
}

describe('a request for a token', () => {
  it('is accepted when everything is right', () => {
    expect(problemsOf(good)).toEqual([]);
  });

  it('has one problem for each field at most, all of them told at once', () => {
    expect(problemsOf({})).toEqual([
      'conversation_prompt: required',
      'target_language: required',
      'native_language: required',
      'student_level: required',
    ]);
    const wrong = { conversation_prompt: 1, target_language: [], native_language: {}, student_level: true };
    expect(problemsOf(wrong)).toEqual([
      'conversation_prompt: wrong_type',
      'target_language: wrong_type',
      'native_language: wrong_type',
      'student_level: wrong_type',
    ]);
  });

  it.each([
    [{ conversation_prompt: null }, 'conversation_prompt: required'],
    [{ conversation_prompt: '' }, 'conversation_prompt: too_short'],
    [{ conversation_prompt: 'nine char' }, 'conversation_prompt: too_short'],
    [{ conversation_prompt: `  nine char \u200b\u202e ` }, 'conversation_prompt: too_short'],
    [{ conversation_prompt: '🍎'.repeat(9) }, 'conversation_prompt: too_short'],
    [{ conversation_prompt: '🍎'.repeat(4_001) }, 'conversation_prompt: too_long'],
    [{ target_language: 'xx' }, 'target_language: unknown_language'],
    [{ target_language: '' }, 'target_language: unknown_language'],
    [{ target_language: 'ES' }, 'target_language: unknown_language'],
    [{ target_language: 'uz' }, 'target_language: unsupported_target_language'],
    [{ target_language: 'uz', native_language: 'uz' }, 'target_language: unsupported_target_language'],
    [{ target_language: 'en' }, 'target_language: same_language'],
    [{ native_language: 'klingon' }, 'native_language: unknown_language'],
    [{ student_level: 'a1' }, 'student_level: unknown_level'],
    [{ student_level: 'C3' }, 'student_level: unknown_level'],
  ])('with %j has the problem %s', (change, problem) => {
    expect(problemsOf({ ...good, ...change })).toEqual([problem]);
  });

  it.each([
    ['ten code points', { conversation_prompt: 'ten chars!' }],
    ['ten emoji', { conversation_prompt: '🍎'.repeat(10) }],
    ['4,000 code points outside the basic plane', { conversation_prompt: '🍎'.repeat(4_000) }],
    ['a language offered as native only', { native_language: 'uz' }],
    ['two varieties of one language', { target_language: 'pt-BR', native_language: 'pt-PT' }],
  ])('may have %s', (_case, change) => {
    expect(problemsOf({ ...good, ...change })).toEqual([]);
  });

  it('carries the lesson cleaned', () => {
    const body = plainToInstance(GenerateTokenRequestDto, {
      ...good,
      conversation_prompt: ' la man\u200bzana\r\nel tomate \u202e',
    });
    expect(body.conversation_prompt).toBe('la manzana\nel tomate');
  });
});
