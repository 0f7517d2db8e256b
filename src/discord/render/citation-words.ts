import type { CitationWords } from '../../citation/words.ts';
import type { Say } from '../say.ts';

/** A citation's own words in the language of whoever copies it. */
export const citationWords = (say: Say): CitationWords => ({
  edition: (edition) => say('citation.edition', { edition }),
  sentence: (number) => say('citation.sentence', { number }),
  question: say('citation.question'),
  undated: say('citation.undated'),
  date: say.date,
});
