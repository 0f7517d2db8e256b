/** The heading of what `npm run load` measures, in the document that `npm run bench` writes. */
export const loadTitle = '## Under load';

/** The heading of what `npm run soak` measures, in the same document. */
export const soakTitle = '## Soak';

/** Puts a section, `## Title` and what follows, in the place of the one with the same title, or at the end. */
export function putSection(document: string, section: string): string {
  const title = section.split('\n', 1)[0]!;
  const parts = partsOf(document);
  const kept = parts.filter((part) => part.split('\n', 1)[0] !== title);
  const at = parts.findIndex((part) => part.split('\n', 1)[0] === title);
  kept.splice(at < 0 ? kept.length : at, 0, section);
  return `${kept.map((part) => part.trim()).join('\n\n')}\n`;
}

/** The section with a title, or nothing. */
export function sectionIn(document: string, title: string): string | undefined {
  return partsOf(document).find((part) => part.split('\n', 1)[0] === title);
}

/** The document cut before each heading of the second level. */
const partsOf = (document: string): readonly string[] =>
  document.split(/^(?=## )/m).filter((part) => part.trim() !== '');
