import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores: one worker a core, and end-to-end tests start servers of their own.
    maxWorkers: 2,
    testTimeout: 20_000,
    expect: { requireAssertions: true },
  },
});
