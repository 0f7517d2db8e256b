import { defineConfig } from 'vitest/config';

const jsonFile = process.env.VITEST_JSON;
/** What people do in Discord: with the bot on the gateway, and again with the bot behind Discord's interactions endpoint. */
const endToEnd = ['test/commands/*in-discord.test.ts'];

export default defineConfig({
  test: {
    // Two cores, but the longest tests wait for servers and processes that they start.
    maxWorkers: 4,
    // No test changes a module: what one has loaded serves the next, which halves the time.
    isolate: false,
    globalSetup: 'test/shared-postgres.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    reporters: jsonFile ? ['default', 'json'] : ['default'],
    ...(jsonFile ? { outputFile: { json: jsonFile } } : {}),
    projects: [
      { extends: true, test: { name: 'gateway', include: ['test/**/*.test.ts'], provide: { mode: 'gateway' } } },
      { extends: true, test: { name: 'http', include: endToEnd, provide: { mode: 'http' } } },
    ],
  },
});
