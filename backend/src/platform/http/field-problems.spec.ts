import { IsString, MinLength, validate } from 'class-validator';
import { fieldProblems } from './field-problems.js';

class Lesson {
  @IsString({ context: { code: 'wrong_type' } })
  @MinLength(3, { context: { code: 'too_short' } })
  title!: unknown;

  @IsString()
  plain: unknown = 'text';
}

async function problemsOf(values: object): Promise<Readonly<Record<string, string>>> {
  const errors = await validate(Object.assign(new Lesson(), values), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  return fieldProblems(errors);
}

describe('field problems', () => {
  it('carry the code that the rule names', async () => {
    expect(await problemsOf({ title: 'ab' })).toEqual({ title: 'too_short' });
  });

  it('name the more basic problem when several rules are broken', async () => {
    expect(await problemsOf({ title: 7 })).toEqual({ title: 'wrong_type' });
  });

  it('call a field unknown that the class does not have', async () => {
    expect(await problemsOf({ title: 'abc', extra: 1, toString: 2 })).toEqual({
      extra: 'unknown_field',
      toString: 'unknown_field',
    });
  });

  it('are of a wrong type when the rule names nothing', async () => {
    expect(await problemsOf({ title: 'abc', plain: 1 })).toEqual({ plain: 'wrong_type' });
  });

  it('name a field inside another by its path', () => {
    const inner = { property: 'inner', constraints: { rule: '' }, contexts: { rule: { code: 'too_long' } } };

    expect(fieldProblems([{ property: 'outer', children: [inner] }])).toEqual({ 'outer.inner': 'too_long' });
  });

  it('are bounded in number', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, 1]));

    expect(Object.keys(await problemsOf({ title: 'abc', ...unknown }))).toHaveLength(50);
  });
});
