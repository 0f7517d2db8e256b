import { percentile, tableOf } from '../load/report.ts';
import { leastHeap, memorySlope, secondHalf, shareWithin } from './readings.ts';
import type { Soaked } from './soak.ts';

/** Whether everything was answered, by the rules. */
export function isSound({ samples, imports, unfinished, violations }: Soaked): boolean {
  return unfinished === 0 && violations === 0 && [...samples, ...imports].every(({ answered }) => answered);
}

/** What was measured, in Markdown, without a heading. */
export function reportOf({ samples, imports, readings, unfinished, faults }: Soaked): string {
  const late = secondHalf(readings);
  const megabytes = readings.map((reading) => reading.megabytes);
  const usual = readings.map(({ loopDelay }) => loopDelay.p99).sort((a, b) => a - b);
  const longest = Math.max(...readings.map(({ loopDelay }) => loopDelay.longest));
  const lost = [...samples, ...imports].filter(({ answered }) => !answered).length;
  const processor = readings.at(-1)!.cpuSeconds - readings[0]!.cpuSeconds;
  const [begun, over] = [readings[0]!.firstAnswers, readings.at(-1)!.firstAnswers];
  const within = (of: keyof typeof over) =>
    [0.5, 0.99].map((share) => shareWithin(over[of], begun[of], share).toFixed(0)).join(', ');
  const rows = [
    [
      'memory at the beginning, middle, end',
      `${[megabytes[0]!, late[0]!.megabytes, megabytes.at(-1)!].map(Math.round).join(', ')} MB`,
    ],
    ['most memory', `${Math.round(Math.max(...megabytes))} MB`],
    ['growth of memory in the second half (least squares)', `${memorySlope(late).toFixed(1)} MB a minute`],
    [
      'the same of the JavaScript heap of its main thread, by the least of each half minute',
      `${memorySlope(leastHeap(late)).toFixed(1)} MB a minute`,
    ],
    [
      'delay of the event loop, p99 of a second: median, p99 of all seconds',
      `${percentile(usual, 0.5).toFixed(0)}, ${percentile(usual, 0.99).toFixed(0)} ms`,
    ],
    ['longest delay of the event loop', `${longest.toFixed(0)} ms`],
    ['from receipt until there was an answer to send: p50, p99', `${within('ready')} ms`],
    ['from receipt until the local Discord took it: p50, p99', `${within('taken')} ms`],
    ['processor', `${((processor / readings.at(-1)!.minutes) * (100 / 60)).toFixed(0)} % of one`],
    [
      'transcripts added and removed meanwhile',
      `${imports.filter(({ name, answered }) => answered && name.startsWith('/transcripts remove')).length}`,
    ],
    ['failed or without an answer', `${lost}`],
    ['put off and never finished', `${unfinished}`],
  ];
  const table = ['| | |', '| --- | --: |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
  return [table, ...faults, tableOf([...samples, ...imports])].join('\n\n');
}
