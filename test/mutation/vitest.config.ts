import { defineConfig } from 'vitest/config';
import { areas, isArea } from './areas.ts';

const area = process.env.MUTATION_AREA ?? '';

/** The tests of one area, for `npm run test:mutation`. */
export default defineConfig({
  test: {
    include: isArea(area) ? [...areas[area].tests] : [],
    setupFiles: ['test/mutation/same-every-time.ts'],
    isolate: false,
    testTimeout: 60_000,
    expect: { requireAssertions: true },
    provide: { mode: 'gateway' },
  },
});
