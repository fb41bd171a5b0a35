import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import sheriff from '@softarc/eslint-plugin-sheriff';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Deliberately bad files: ignored, unless the boundary check asks for them by this switch. */
const LINT_FIXTURES = process.env.LINT_FIXTURES === '1';

const TESTS = [
  '**/*.spec.ts',
  '**/*.e2e-spec.ts',
  '**/test/**/*.ts',
  '**/testing/**/*.ts',
  'frontend/e2e/**/*.ts',
  'faults/**/*.ts',
];

/** Attributes whose values are names and switches, not text for a person. */
const NEVER_READ_ALOUD = `
  align aria-controls ariaCurrentWhenActive aria-describedby aria-hidden aria-keyshortcuts aria-labelledby aria-live aria-relevant aria-required
  autocapitalize autocorrect class d data-testid dir enterkeyhint focusable id inputMode inputmode lang matButton matColumnDef
  matIconButton matSortStart mode name panelClass popover popovertarget role scope subscriptSizing tone translate type viewBox
`
  .trim()
  .split(/\s+/);

/** Where the types of a file are looked up. Each names its own: a list for all has every project before it loaded in vain. */
const typesOf = (files, ...project) => ({ files, languageOptions: { parserOptions: { project } } });
const types = [
  ...['backend', 'contracts', 'faults', 'lesson', 'simulator'].map((project) =>
    typesOf([`${project}/**/*.ts`], `${project}/tsconfig.spec.json`),
  ),
  typesOf(['frontend/src/**/*.ts'], 'frontend/tsconfig.spec.json'),
  typesOf(
    ['frontend/worklets/**/*.ts'],
    ...['tsconfig', 'tsconfig.spec'].map((name) => `frontend/worklets/${name}.json`),
  ),
  typesOf(['frontend/e2e/**/*.ts'], 'frontend/e2e/tsconfig.json'),
];

/** Which project may import which, by tag. Inside the backend and the frontend Sheriff goes on: `sheriff.config.ts`. */
const projectBoundaries = [
  { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:lesson', onlyDependOnLibsWithTags: ['scope:contracts'] },
  {
    sourceTag: 'scope:backend',
    onlyDependOnLibsWithTags: ['scope:contracts', 'scope:lesson', 'scope:backend'],
  },
  {
    sourceTag: 'scope:frontend',
    onlyDependOnLibsWithTags: ['scope:contracts', 'scope:lesson', 'scope:frontend'],
  },
  { sourceTag: 'scope:simulator', onlyDependOnLibsWithTags: ['scope:contracts', 'scope:simulator'] },
  { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['scope:e2e'] },
  { sourceTag: 'scope:bench', onlyDependOnLibsWithTags: ['scope:bench'] },
  { sourceTag: 'scope:faults', onlyDependOnLibsWithTags: ['scope:faults'] },
  { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: [] },
];

const boundaryRule = {
  '@nx/enforce-module-boundaries': [
    'error',
    { allow: [], enforceBuildableLibDependency: false, depConstraints: projectBoundaries },
  ],
};

/** How large a file, a function and its list of parameters may become. */
const size = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 12],
  'max-params': ['error', 7],
};

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const prismaClient = {
  group: ['**/database/generated/**', '@prisma/client', '@prisma/client/*'],
  message: 'The Prisma client belongs to platform/database and *.repository.ts.',
};
const webSocketLibrary = {
  group: ['ws'],
  message: 'Sockets belong to realtime-gateway (and the simulator).',
};

const audioInside = {
  group: [
    '**/audio/*',
    ...['audio-ports', 'web-audio-stage', 'screen-wake-lock'].map((file) => `!**/audio/${file}`),
  ],
  message: 'Audio is used by its ports, and made by web-audio-stage; the rest is private.',
};

const restrict = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  {
    ignores: [
      'dist',
      'artifacts',
      '**/generated/**',
      '**/*.generated.ts',
      'frontend/public/**',
      ...(LINT_FIXTURES ? [] : ['**/*.lint-fixture.ts']),
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, prettier],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...boundaryRule,
      ...size,
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read once, in backend/src/config.' },
      ],
      // DTO and settings classes are shapes: what counts is the fields, not the constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // A string spread into code points is what the text functions mean.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  ...(LINT_FIXTURES ? [] : types),
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended, prettier],
    languageOptions: { globals: readonly('AbortSignal', 'console', 'fetch', 'process', 'setTimeout', 'URL') },
    rules: { ...size, eqeqeq: 'error' },
  },
  // Unlike the tools, which run the product, the bench only starts it.
  // No project has them, so that nobody knows their types.
  {
    files: ['*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
  },
  { files: ['bench/**/*.mjs'], plugins: { '@nx': nx }, rules: boundaryRule },
  {
    files: ['**/*.spec.mjs'],
    languageOptions: { globals: readonly('describe', 'it', 'expect') },
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['backend/src/**/*.ts'],
    plugins: { '@softarc/sheriff': sheriff.configs.all.plugins?.['@softarc/sheriff'] ?? sheriff },
    rules: {
      '@softarc/sheriff/dependency-rule': 'error',
      // Nest's injector reads constructor parameter types at run time, so an injected class is never a type-only import.
      '@typescript-eslint/consistent-type-imports': 'off',
      ...restrict(prismaClient, webSocketLibrary),
    },
  },
  {
    files: ['backend/src/platform/database/**/*.ts', 'backend/src/**/*.repository.ts'],
    rules: restrict(webSocketLibrary),
  },
  { files: ['backend/src/realtime-gateway/**/*.ts'], rules: restrict(prismaClient) },
  {
    files: ['frontend/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    plugins: { '@softarc/sheriff': sheriff.configs.all.plugins?.['@softarc/sheriff'] ?? sheriff },
    rules: {
      '@softarc/sheriff/dependency-rule': 'error',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'parley', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'parley', style: 'camelCase' },
      ],
    },
  },
  {
    files: ['frontend/src/app/**/*.ts'],
    ignores: ['frontend/src/app/audio/**'],
    rules: restrict(audioInside),
  },
  {
    files: ['frontend/src/app/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/i18n': [
        'error',
        { checkId: false, checkAttributes: true, checkText: true, ignoreAttributes: NEVER_READ_ALOUD },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
    },
  },
  {
    files: ['**/*.lint-fixture.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
