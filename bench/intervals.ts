import { createRandom, type Random } from './random.ts';

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

/** A mean with the interval in which it lies in 95 of 100 samples drawn anew from the same numbers. */
export function interval(numbers: readonly number[]): string {
  const random: Random = createRandom(11);
  const means = Array.from({ length: 2000 }, () =>
    mean(numbers.map(() => numbers[Math.floor(random() * numbers.length)]!)),
  ).sort((a, b) => a - b);
  return `${mean(numbers).toFixed(3)} [${means[50]!.toFixed(3)}, ${means[1949]!.toFixed(3)}]`;
}
