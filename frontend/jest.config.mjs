import presets from 'jest-preset-angular/presets/index.js';

const preset = presets.createCjsPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' });

export default {
  ...preset,
  rootDir: import.meta.dirname,
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '^parley/contracts$': '<rootDir>/../contracts/src/index.ts',
    '^parley/lesson$': '<rootDir>/../lesson/src/index.ts',
    '^parley/lesson/(.*)$': '<rootDir>/../lesson/src/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transformIgnorePatterns: ['node_modules/(?!.*\\.mjs$|@jsverse/utils/|@angular/common/locales/.*\\.js$)'],
  testMatch: [
    '<rootDir>/src/**/*.spec.ts',
    '<rootDir>/worklets/**/*.spec.ts',
    '<rootDir>/tools/**/*.spec.mjs',
  ],
};
