import { defineConfig } from 'vitest/config';

/** Proofs that take minutes: `npm run test:crash`, `npm run test:patterns`. */
export default defineConfig({
  test: {
    include: ['test/slow/*.slow.ts'],
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { requireAssertions: true },
    ...(process.env.VITEST_SLOW_JSON === undefined
      ? {}
      : { reporters: ['default', 'json'], outputFile: { json: process.env.VITEST_SLOW_JSON } }),
  },
});
