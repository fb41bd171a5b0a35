/**
 * The boundary rules must refuse the deliberately bad files. A boundary rule that finds no project graph or no
 * configuration passes everything without a word; this check fails then.
 */
process.env.LINT_FIXTURES = '1';

const { ESLint } = await import('eslint');

/** What each bad file must be refused for. */
const EXPECTED = {
  'contracts/src/imports-backend.lint-fixture.ts': ['@nx/enforce-module-boundaries'],
  'lesson/src/imports-backend.lint-fixture.ts': ['@nx/enforce-module-boundaries'],
  'backend/src/prompting/imports-outwards.lint-fixture.ts': [
    '@softarc/sheriff/dependency-rule',
    '@typescript-eslint/no-restricted-imports',
  ],
  'frontend/src/app/practice/setup/imports-a-sibling.lint-fixture.ts': ['@softarc/sheriff/dependency-rule'],
  'frontend/src/app/admin/login/imports-a-sibling.lint-fixture.ts': ['@softarc/sheriff/dependency-rule'],
  'frontend/src/app/admin/login/imports-practice.lint-fixture.ts': ['@softarc/sheriff/dependency-rule'],
  'frontend/src/app/practice/setup/imports-inside-audio.lint-fixture.ts': [
    '@typescript-eslint/no-restricted-imports',
  ],
};

const eslint = new ESLint();
let isRefused = true;
for (const [file, expected] of Object.entries(EXPECTED)) {
  const [result] = await eslint.lintFiles([file]);
  const reported = new Set((result?.messages ?? []).map((message) => message.ruleId));
  const missing = expected.filter((rule) => !reported.has(rule));
  console.log(missing.length === 0 ? `✓ ${file} is refused` : `✗ ${file} passes ${missing.join(', ')}`);
  isRefused &&= missing.length === 0;
}
process.exit(isRefused ? 0 : 1);
