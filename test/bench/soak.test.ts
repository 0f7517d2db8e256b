import { describe, expect, test } from 'vitest';
import { leastHeap, memorySlope, type Reading, readOften, secondHalf, shareWithin } from '../../bench/soak/readings.ts';
import { isSound, reportOf } from '../../bench/soak/report.ts';
import type { Soaked } from '../../bench/soak/soak.ts';

const histogram = (...counts: readonly [number, number, number]) =>
  [0.01, 0.05, Number.POSITIVE_INFINITY].map((bound, at) => [bound, counts[at]!] as const);

const reading = (minutes: number, megabytes: number): Reading => ({
  minutes,
  megabytes,
  heapMegabytes: megabytes / 2,
  cpuSeconds: minutes * 6,
  loopDelay: { p99: 20, longest: 300 },
  firstAnswers: {
    ready: histogram(100 * minutes, 100 * minutes, 100 * minutes),
    taken: histogram(0, 100 * minutes, 100 * minutes),
  },
});

const sound: Soaked = {
  samples: [{ name: '/quote', ms: 1, answered: true }],
  imports: [{ name: '/transcripts remove, to its end', ms: 5, answered: true }],
  readings: [0, 1, 2, 3, 4].map((minutes) => reading(minutes, minutes < 2 ? minutes * 100 : 200 + minutes * 3)),
  unfinished: 0,
  violations: 0,
  faults: [],
  passages: 10,
};

describe('memorySlope()', () => {
  test('is the slope of a line, and of the line nearest to points beside it', () => {
    expect(memorySlope([reading(0, 10), reading(1, 12), reading(4, 18)])).toBeCloseTo(2);
    expect(memorySlope([reading(0, 0), reading(1, 3), reading(2, 0), reading(3, 3)])).toBeCloseTo(0.6);
    expect([memorySlope([]), memorySlope([reading(1, 5)])]).toEqual([0, 0]);
  });
});

describe('secondHalf()', () => {
  test('goes by time, not by number', () => {
    expect(secondHalf([0, 1, 2, 9, 10].map((minutes) => reading(minutes, 1))).map(({ minutes }) => minutes)).toEqual([
      9, 10,
    ]);
  });
});

describe('leastHeap()', () => {
  test('takes the least of each half minute', () => {
    const readings = [
      [0, 20],
      [0.2, 14],
      [0.4, 30],
      [0.6, 18],
      [1.2, 40],
    ].map(([minutes, megabytes]) => reading(minutes!, megabytes!));
    expect(leastHeap(readings).map(({ minutes, megabytes }) => [minutes, megabytes])).toEqual([
      [0.2, 7],
      [0.6, 9],
      [1.2, 20],
    ]);
  });
});

describe('shareWithin()', () => {
  test('gives the time within which a share lasted, spread evenly between two bounds, without those before', () => {
    const after = histogram(10, 90, 100);
    expect([0.1, 0.5, 0.9].map((share) => shareWithin(after, [], share))).toEqual([10, 30, 50]);
    expect(shareWithin(after, histogram(10, 10, 20), 0.5)).toBeCloseTo(30);
    expect(shareWithin(after, [], 0.99)).toBe(50);
    expect(shareWithin([], [], 0.99)).toBe(0);
  });
});

describe('readOften()', () => {
  test('reads at the beginning and once more when it is told to stop', async () => {
    const stop = new AbortController();
    const sizes = [100, 150];
    const readings = await readOften(async () => {
      stop.abort();
      return reading(0, sizes.shift()!);
    }, stop.signal);
    expect(readings.map(({ megabytes }) => megabytes)).toEqual([100, 150]);
  });

  test('rejects where the process is gone', async () => {
    const gone = readOften(() => Promise.reject(new Error('gone')), new AbortController().signal);
    await expect(gone).rejects.toThrow('gone');
  });
});

describe('isSound()', () => {
  test('is false for anything that was not answered, not finished or against the rules', () => {
    const lost = { name: '/quote', ms: 1, answered: false };
    expect(isSound(sound)).toBe(true);
    const faulty = [{ samples: [lost] }, { imports: [lost] }, { unfinished: 1 }, { violations: 1 }];
    expect(faulty.map((fault) => isSound({ ...sound, ...fault }))).toEqual([false, false, false, false]);
  });
});

describe('reportOf()', () => {
  test('says how memory grows in the second half alone', () => {
    const lines = reportOf(sound).split('\n');
    expect(lines).toContain('| growth of memory in the second half (least squares) | 3.0 MB a minute |');
    expect(lines.some((line) => line.endsWith('of each half minute | 1.5 MB a minute |'))).toBe(true);
    expect(lines).toContain('| longest delay of the event loop | 300 ms |');
    expect(lines).toContain('| from receipt until there was an answer to send: p50, p99 | 5, 10 ms |');
    expect(lines).toContain('| from receipt until the local Discord took it: p50, p99 | 30, 50 ms |');
    expect(lines).toContain('| processor | 10 % of one |');
    expect(lines).toContain('| transcripts added and removed meanwhile | 1 |');
    expect(lines).toContain('| /transcripts remove, to its end | 1 | 5.0 | 5.0 | 5.0 | 0 |');
  });
});
