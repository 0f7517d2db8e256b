import { bibtexMonth, dateParts } from './dates.ts';
import type { CitationFacts } from './facts.ts';
import { personName } from './names.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts every brace, also an escaped one: only a command keeps the count even.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  // In the T1-less default encoding these print as other signs.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
};

/** Text for a BibTeX field. Letters of any script stay: BibTeX files are UTF-8 today. */
const escapeBibtex = (text: string) => text.replace(/[\\{}$&#%_^~<>|"]/g, (sign) => escapes[sign] as string);

function bibtexName(label: string): string {
  const name = personName(label);
  // Braces keep a name whole that is no person's, or whose parts are not known.
  if ('literal' in name) return `{${escapeBibtex(name.literal)}}`;
  const { family, given, suffix } = name;
  return [family, suffix, given]
    .filter((part) => part !== undefined)
    .map(escapeBibtex)
    .join(', ');
}

/**
 * One `@misc` entry, as in Oren Patashnik's "BibTeXing" (1988); `url` as its usual extension.
 * The key is the reference without edition, in signs that BibTeX allows.
 */
export function formatBibtex(facts: CitationFacts): string {
  const date = dateParts(facts.date);
  const fields: [string, string][] = [];
  if (facts.authors.length > 0) fields.push(['author', `{${facts.authors.map(bibtexName).join(' and ')}}`]);
  fields.push(['title', `{{${escapeBibtex(facts.title)}}}`]);
  if (date !== null) fields.push(['year', `{${date.year}}`]);
  if (date?.month !== undefined) fields.push(['month', bibtexMonth(date)]);
  if (date?.day !== undefined) fields.push(['day', `{${date.day}}`]);
  if (facts.place !== undefined) fields.push(['address', `{${escapeBibtex(facts.place)}}`]);
  if (facts.publisher !== undefined) fields.push(['howpublished', `{${escapeBibtex(facts.publisher)}}`]);
  if (facts.link !== null) fields.push(['url', `{${facts.link}}`]);
  if (facts.language !== undefined) fields.push(['language', `{${escapeBibtex(facts.language)}}`]);
  const note = [facts.asked, facts.paragraph, ...facts.caveats, facts.reference].filter((part) => part !== undefined);
  fields.push(['note', `{${escapeBibtex(note.join('; '))}}`]);
  const key = facts.reference
    .split('@')[0]!
    .replace(/#/g, ':')
    .replace(/[^A-Za-z0-9:.-]/g, '-');
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value}`).join(',\n')}\n}`;
}
