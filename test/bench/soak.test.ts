import { describe, expect, test } from 'vitest';
import { memorySlope, type Reading, readOften, secondHalf } from '../../bench/soak/readings.ts';
import { isSound, reportOf } from '../../bench/soak/report.ts';
import type { Soaked } from '../../bench/soak/soak.ts';

const reading = (minutes: number, megabytes: number): Reading => ({
  minutes,
  megabytes,
  cpuSeconds: minutes * 6,
  loopDelay: { p99: 20, longest: 300 },
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
    expect(lines).toContain('| longest delay of the event loop | 300 ms |');
    expect(lines).toContain('| processor | 10 % of one |');
    expect(lines).toContain('| transcripts added and removed meanwhile | 1 |');
    expect(lines).toContain('| /transcripts remove, to its end | 1 | 5.0 | 5.0 | 5.0 | 0 |');
  });
});
