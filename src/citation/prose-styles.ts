import { dateParts, dayFirstShort, monthFirst, yearFirst } from './dates.ts';
import type { CitationFacts } from './facts.ts';
import { initialledName, invertedName } from './names.ts';
import { type CitationWords, withSingleMarks } from './words.ts';

const filled = (parts: readonly (string | null | undefined)[], separator: string) =>
  parts.filter((part) => part !== undefined && part !== null && part !== '').join(separator);

/** Ends with a full stop, and with one only. */
const stopped = (text: string) => (/[.?!…][”’"')\]]*$/.test(text) ? text : `${text}.`);

const inQuotes = (title: string, end = '') => {
  const inner = withSingleMarks(title);
  return `“${inner}${/[.?!…]$/.test(inner) && end === '.' ? '' : end}”`;
};

const list = (names: readonly string[], last: string) =>
  names.length < 3
    ? names.join(last)
    : `${names.slice(0, -1).join(', ')}${last.startsWith(',') ? '' : ','}${last}${names.at(-1)}`;

const known = (facts: CitationFacts, style: (parts: NonNullable<ReturnType<typeof dateParts>>) => string) => {
  const parts = dateParts(facts.date);
  return parts === null ? undefined : style(parts);
};

/** Our own: who, where, when, which passage, and the address that lasts. */
export function formatPlain(facts: CitationFacts, words: CitationWords): string {
  const caveats = words.joined([
    ...(facts.asked === undefined ? [] : [facts.asked]),
    ...facts.caveats,
    facts.reference,
  ]);
  const what = filled(
    [
      facts.speakers.join(', '),
      words.quoted(facts.title),
      facts.place,
      facts.writtenDate,
      facts.publisher,
      facts.pilcrow,
    ],
    ', ',
  );
  return filled([`${what} (${caveats}).`, facts.link], ' ');
}

/** A backslash before whatever Markdown, or Discord's kind of it, would take for a sign of its own. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_~|[\]()<>#@:]/g, (sign) => `\\${sign}`).replace(/^(\s*)([-+]|\d+\.)/, '$1\\$2');
}

/** The same as one line of Markdown, with the title as the link. */
export function formatMarkdown(facts: CitationFacts, words: CitationWords): string {
  const title = escapeMarkdown(words.quoted(facts.title));
  const caveats = [...(facts.asked === undefined ? [] : [facts.asked]), ...facts.caveats].map(escapeMarkdown);
  const what = filled(
    [
      escapeMarkdown(facts.speakers.join(', ')),
      facts.link === null ? title : `[${title}](${facts.link})`,
      facts.place && escapeMarkdown(facts.place),
      facts.writtenDate,
      facts.publisher && escapeMarkdown(facts.publisher),
      facts.pilcrow,
    ],
    ', ',
  );
  return `${what} (${words.joined([...caveats, `\`${facts.reference}\``])})`;
}

/** After the Publication Manual of the American Psychological Association, 7th ed., 9 and 10.13: a speech's transcript. */
export function formatApa(facts: CitationFacts): string {
  const names = facts.authors.map(initialledName);
  const authors = names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`;
  const date = `(${known(facts, yearFirst) ?? 'n.d.'}).`;
  const title = `${facts.title} [${filled(['Transcript', facts.place, facts.asked, ...facts.caveats], '; ')}].`;
  const opening = authors === '' ? [title, date] : [stopped(authors), date, title];
  return filled(
    [...opening, facts.publisher && stopped(facts.publisher), facts.link, `(${facts.paragraph}; ${facts.reference})`],
    ' ',
  );
}

/** After the MLA Handbook, 9th ed., 5.1 to 5.99: the core elements in their order, the passage in the optional last one. */
export function formatMla(facts: CitationFacts): string {
  const [first, ...others] = facts.authors;
  const authors =
    first === undefined
      ? undefined
      : others.length > 1
        ? `${invertedName(first)}, et al.`
        : stopped(list([invertedName(first), ...others], ', and '));
  const container = filled([facts.publisher, known(facts, dayFirstShort), facts.place, facts.link], ', ');
  const end = filled(
    ['Transcript', facts.asked, ...facts.caveats, facts.paragraph.replace(/^para/, 'par'), facts.reference],
    ', ',
  );
  return filled([authors, inQuotes(facts.title, '.'), container && stopped(container), stopped(end)], ' ');
}

/** After The Chicago Manual of Style, 17th ed., 14.217 and 14.207: a full note, the form that names a passage. */
export function formatChicago(facts: CitationFacts): string {
  const held = filled([facts.place, known(facts, monthFirst) ?? 'n.d.'], ', ');
  const names = facts.authors.length > 3 ? `${facts.authors[0]} et al.` : list(facts.authors, ' and ');
  const rest = filled(
    ['transcript', facts.publisher, facts.asked, ...facts.caveats, facts.paragraph, facts.reference, facts.link],
    ', ',
  );
  const opening = names === '' ? inQuotes(facts.title) : `${names}, ${inQuotes(facts.title)}`;
  return stopped(`${opening} (${held}), ${rest}`);
}
