import { formatCitation } from './format-citation.ts';
import type { CitationTarget } from './target.ts';
import { englishWords } from './words.ts';

/** How a list of references can be written. */
export const bibliographyFormats = ['markdown', 'bibtex', 'csl-json'] as const;

export type BibliographyFormat = (typeof bibliographyFormats)[number];

/** Takes what a person types for a format; null for none of them. */
export function parseBibliographyFormat(text: string): BibliographyFormat | null {
  return bibliographyFormats.find((format) => format === text.trim().toLowerCase()) ?? null;
}

/**
 * Citations in the order given: a Markdown list, BibTeX entries, or one array of CSL-JSON. Targets must differ, as keys
 * do by them.
 *
 * @throws RangeError where a transcript has no such passage or sentence.
 */
export function formatBibliography(
  targets: readonly CitationTarget[],
  format: BibliographyFormat,
  words = englishWords,
): string {
  const citations = targets.map((target) => formatCitation(target, format, words));
  switch (format) {
    case 'markdown':
      return citations.map((citation, at) => `${at + 1}. ${citation}`).join('\n');
    case 'bibtex':
      return citations.join('\n\n');
    case 'csl-json':
      return JSON.stringify(
        citations.flatMap((citation) => JSON.parse(citation) as readonly unknown[]),
        null,
        2,
      );
  }
}
