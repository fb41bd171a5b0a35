/** Jest for the Node projects: native ES modules, compiled by SWC with the decorator metadata that Nest's injector reads. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^parley/contracts$': '<rootDir>/../contracts/src/index.ts',
    '^parley/lesson$': '<rootDir>/../lesson/src/index.ts',
    '^parley/lesson/(.*)$': '<rootDir>/../lesson/src/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
};
