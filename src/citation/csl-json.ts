import { dateParts } from './dates.ts';
import type { CitationFacts } from './facts.ts';
import { personName } from './names.ts';

/**
 * One item in an array, as citation managers import it.
 *
 * @see https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
 */
export function formatCslJson(facts: CitationFacts): string {
  return JSON.stringify([cslItem(facts)], null, 2);
}

function cslItem(facts: CitationFacts) {
  const date = dateParts(facts.date);
  const note = [facts.asked, facts.paragraph, ...facts.caveats, facts.reference].filter((part) => part !== undefined);
  return {
    id: facts.reference.replace(/@.*$/, ''),
    type: 'speech',
    title: facts.title,
    ...(facts.authors.length === 0 ? {} : { author: facts.authors.map(personName) }),
    ...(date === null
      ? {}
      : { issued: { 'date-parts': [[Number(date.year), date.month, date.day].filter((part) => part !== undefined)] } }),
    ...(facts.place === undefined ? {} : { 'event-place': facts.place }),
    ...(facts.publisher === undefined ? {} : { publisher: facts.publisher }),
    ...(facts.language === undefined ? {} : { language: facts.language }),
    genre: 'Transcript',
    ...(facts.link === null ? {} : { URL: facts.link }),
    note: note.join('; '),
  };
}
