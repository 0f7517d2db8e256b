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
}

export const englishWords: CitationWords = {
  edition: (edition) => `edition ${edition}`,
  sentence: (number) => `sentence ${number}`,
  question: 'question',
  undated: 'n.d.',
  date(date) {
    const parts = dateParts(date);
    return parts === null ? date : dayFirst(parts);
  },
};
