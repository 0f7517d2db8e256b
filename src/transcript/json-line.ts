import { isNode, LineCounter, parseDocument } from 'yaml';

/** Keys and indexes from the outside in. */
export type JsonPath = readonly (string | number)[];

/** Files longer than this are not read a second time only to name a line. */
const longestText = 500_000;

/** The line (from 1) on which the value at `path` begins, as JSON is YAML too; undefined where it cannot be told. */
export function lineOfJsonPath(text: string, path: JsonPath): number | undefined {
  if (text.length > longestText) return undefined;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: false });
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return undefined;
}
