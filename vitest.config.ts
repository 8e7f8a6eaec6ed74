import { defineConfig } from 'vitest/config';

const source = (name: string): string => new URL(`src/${name}.ts`, import.meta.url).pathname;

export default defineConfig({
  // The examples import the package by its name.
  resolve: {
    alias: [
      { find: /^promlint-ts$/, replacement: source('index') },
      { find: /^promlint-ts\/matchers$/, replacement: source('matchers') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'docs/examples/*.test.ts'],
    // Generous, since a busy machine is slow: it is there to end what hangs, not to measure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The code under test is pure, so files share a worker: loading chevrotain anew for each of them costs more than
    // the tests themselves.
    isolate: false,
    maxWorkers: '100%',
    // CI reads the counts that it prints from the second report.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'coverage/test-results.json' }]] : ['default'],
    // Used by `npm run coverage` only.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text', 'html', 'lcov'],
      thresholds: {
        statements: 95,
        branches: 95,
        functions: 95,
        lines: 95,
        'src/registry/**': { branches: 100 },
        'src/rules/**': { branches: 100 },
      },
    },
  },
});
