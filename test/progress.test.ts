import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgressLine, createProgressNotes } from '../src/progress.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('createProgressLine() overwrites one line, and takes it away', () => {
  const said: string[] = [];
  const { step, end } = createProgressLine((text) => said.push(text), 'files');
  step(1, 4_000);
  step(2, 4_000);
  vi.advanceTimersByTime(100);
  step(1_250, 4_000);
  end();
  end();
  expect(said).toEqual(['\r\u001b[K1 of 4,000 files', '\r\u001b[K1,250 of 4,000 files', '\r\u001b[K']);
});

test('createProgressLine() shows nothing of what is quickly done', () => {
  const said: string[] = [];
  const { step, end } = createProgressLine((text) => said.push(text), 'files');
  step(1, 99);
  end();
  expect(said).toEqual([]);
});

test('createProgressNotes() tells of it every five seconds', () => {
  const told: string[] = [];
  const { step } = createProgressNotes((done, total) => told.push(`${done}/${total}`));
  for (let done = 1; done <= 140; done++) {
    vi.advanceTimersByTime(100);
    step(done, 140);
  }
  expect(told).toEqual(['50/140', '100/140']);
});
