import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isBeating, keepBeating } from '../src/heartbeat.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'verbatim-beat-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('isBeating()', () => {
  test('is true while a connected bot runs, and false once it stopped', () => {
    expect(isBeating(dataDir, Date.now())).toBe(false);
    const stop = keepBeating(join(dataDir, 'made'), () => true);
    expect(isBeating(join(dataDir, 'made'), Date.now())).toBe(true);
    stop();
    expect(isBeating(join(dataDir, 'made'), Date.now())).toBe(false);
  });

  test('is false for a bot that runs without a connection', () => {
    const stop = keepBeating(dataDir, () => false);
    expect(isBeating(dataDir, Date.now())).toBe(false);
    stop();
  });

  test('is false for a bot whose last beat is old: it hangs, or was killed', () => {
    const stop = keepBeating(dataDir, () => true);
    expect(isBeating(dataDir, Date.now() + 60_000)).toBe(false);
    stop();
  });
});
