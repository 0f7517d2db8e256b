import type { Paragraph } from '../../model.ts';
import { isCredit, isDirection } from './furniture.ts';

const heading = /^#{1,6}\s+(?=\S)/;
const timeBefore = /^[[(]((?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])]\s+(?=\S)/;

/** Whether a line is a heading of Markdown. */
export const isMarkdownHeading = (line: string) => heading.test(line);

/** The paragraph that a text of a page is: a time in brackets before it is its start, a heading is not spoken. */
export function paragraphOf(text: string, start?: number): Paragraph {
  if (isMarkdownHeading(text)) return { text: text.replace(heading, ''), spoken: false };
  const time = timeBefore.exec(text);
  const seconds = time ? secondsOf(time[1]!) : start;
  const spoken = !isDirection(text) && !isCredit(text);
  return {
    text: time ? text.slice(time[0].length) : text,
    ...(seconds === undefined ? {} : { start: seconds }),
    ...(spoken ? {} : { spoken: false as const }),
  };
}

/** Seconds of a clock time such as `1:02:03.5` or `02:03,5`. */
export function secondsOf(clock: string): number {
  return clock
    .replace(',', '.')
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}
