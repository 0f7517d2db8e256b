import { formatBibtex } from './bibtex.ts';
import { formatCslJson } from './csl-json.ts';
import { type CitationFacts, citationFacts } from './facts.ts';
import { formatApa, formatChicago, formatMarkdown, formatMla, formatPlain } from './prose-styles.ts';
import type { CitationTarget } from './target.ts';
import { type CitationWords, englishWords } from './words.ts';

const styles = {
  plain: formatPlain,
  markdown: formatMarkdown,
  apa: formatApa,
  mla: formatMla,
  chicago: formatChicago,
  bibtex: formatBibtex,
  'csl-json': formatCslJson,
} as const satisfies Record<string, (facts: CitationFacts, words: CitationWords) => string>;

export type CitationStyle = keyof typeof styles;

/** All styles, the default first. */
export const citationStyles = Object.keys(styles) as readonly CitationStyle[];

/** Takes what a person types ("APA", "CSL JSON") for a style; null for none of them. */
export function parseCitationStyle(text: string): CitationStyle | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const found = citationStyles.find((style) => style === name || style.replace('-', '') === name);
  return found ?? (name === 'md' ? 'markdown' : null);
}

/** Not after a manual, so that it can be in any language. */
const isOurOwn = (style: CitationStyle) => style === 'plain' || style === 'markdown';

/**
 * A reference written out in a style, with its caveat (note, edition) in the text. What the transcript does not say of
 * itself stays out ("n.d." for a date). One line but for BibTeX and CSL-JSON; plain text but for Markdown.
 *
 * @param words in another language, for the styles that are our own.
 * @throws RangeError where the transcript has no such passage or sentence.
 */
export function formatCitation(target: CitationTarget, style: CitationStyle, words = englishWords): string {
  const own = isOurOwn(style) ? words : englishWords;
  return styles[style](citationFacts(target, own), own);
}
