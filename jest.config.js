import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const swcOptions = JSON.parse(
  readFileSync(new URL('test/support/swc-options.json', import.meta.url), 'utf8'),
);

/** One configuration for unit specs beside the code and end-to-end specs under test/. */
export default {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.{e2e-spec,spec}.ts'],
  testEnvironment: 'node',
  // A hang is the only thing a limit is for: a busy machine may take its time.
  testTimeout: 600_000,
  reporters: ['default', '<rootDir>/test/support/skipped-reporter.js'],
  // One more than there are cores: many a test waits for a browser, a clock or a server.
  maxWorkers: availableParallelism() + 1,
  // Modules of a file that has run are not let go of: a worker that has grown begins anew.
  workerIdleMemoryLimit: '1GB',
  // Copies of the package have its name too.
  modulePathIgnorePatterns: ['<rootDir>/dist-package/', '<rootDir>/artifacts/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  coverageProvider: 'v8',
  transform: { '^.+\\.tsx?$': ['@swc/jest', swcOptions] },
};
