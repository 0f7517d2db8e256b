import { defineConfig } from 'vitest/config';

const jsonFile = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores, and end-to-end tests start servers and processes of their own.
    maxWorkers: 2,
    testTimeout: 60_000,
    expect: { requireAssertions: true },
    reporters: jsonFile ? ['default', 'json'] : ['default'],
    ...(jsonFile ? { outputFile: { json: jsonFile } } : {}),
  },
});
