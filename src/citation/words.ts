import { dateParts, dayFirst } from './dates.ts';

/** The words that a citation has of its own. Styles of a manual keep to its English. */
export interface CitationWords {
  readonly edition: (edition: string) => string;
  readonly sentence: (number: number) => string;
  /** Says that what is cited was asked. */
  readonly question: string;
  readonly undated: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, written out. */
  readonly date: (date: string) => string;
  /** A title in quotation marks. */
  readonly quoted: (title: string) => string;
  /** Parts with semicolons between them. */
  readonly joined: (parts: readonly string[]) => string;
}

/** Inside double quotation marks a title's own become single ones. */
export const withSingleMarks = (title: string): string =>
  title.replace(/[“”„]/g, (sign) => (sign === '”' ? '’' : '‘')).replace(/"([^"]*)"/g, '‘$1’');

export const englishWords: CitationWords = {
  edition: (edition) => `edition ${edition}`,
  sentence: (number) => `sentence ${number}`,
  question: 'question',
  undated: 'n.d.',
  date(date) {
    const parts = dateParts(date);
    return parts === null ? date : dayFirst(parts);
  },
  quoted: (title) => `“${withSingleMarks(title)}”`,
  joined: (parts) => parts.join('; '),
};
