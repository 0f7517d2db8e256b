import { type CitationWords, withSingleMarks } from '../../citation/words.ts';
import type { Say } from '../say.ts';

/** A citation's own words in the language of whoever copies it. */
export const citationWords = (say: Say): CitationWords => ({
  edition: (edition) => say('citation.edition', { edition }),
  sentence: (number) => say('citation.sentence', { number }),
  question: say('citation.question'),
  undated: say('citation.undated'),
  date: say.date,
  quoted: (title) => say('plain.quotation', { text: withSingleMarks(title) }),
  joined: (parts) => parts.reduce((before, after) => say('citation.joined', { before, after })),
});
