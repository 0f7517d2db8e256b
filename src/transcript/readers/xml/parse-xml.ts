import sax from 'sax';
import { TranscriptSyntaxError } from '../../errors.ts';
import type { SourceFile } from '../../reader.ts';
import type { Remark } from '../../remark.ts';

/** An element of XML; names without prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** No transcript nests deeper. */
const deepest = 200;
const mostElements = 2_000_000;

const prologueLength = 50_000;
const rootForm = /^<([a-z_][\w.:-]{0,100})/i;

/** Name of the root element, without its prefix; null where a text does not begin like XML. */
export function rootName(text: string): string | null {
  const start = text.slice(0, prologueLength).replace(/^\ufeff/, '');
  let at = 0;
  for (;;) {
    while (/\s/.test(start.charAt(at))) at++;
    const end = endOfMisc(start, at);
    if (end === null) break;
    at = end;
  }
  const name = rootForm.exec(start.slice(at, at + 120))?.[1];
  return name === undefined ? null : withoutPrefix(name);
}

/** Where an instruction, a comment or the document type at `at` ends; null where none stands there. */
function endOfMisc(text: string, at: number): number | null {
  const after = (end: string, from: number) => {
    const found = text.indexOf(end, from);
    return found < 0 ? null : found + end.length;
  };
  if (text.startsWith('<?', at)) return after('?>', at);
  if (text.startsWith('<!--', at)) return after('-->', at + 4);
  if (!text.startsWith('<!', at)) return null;
  const close = after('>', at);
  const subset = text.indexOf('[', at);
  if (close === null || subset < 0 || subset > close) return close;
  const subsetEnd = text.indexOf(']', subset);
  return subsetEnd < 0 ? null : after('>', subsetEnd);
}

/**
 * Parses XML. Entities that a file defines are read only where they stand for characters: nothing is expanded twice, nothing
 * fetched.
 *
 * @throws TranscriptSyntaxError with the line, where the file is broken, nests deeper than 200 or has over two million elements.
 */
export function parseXml({ text, name: file }: SourceFile): XmlElement {
  const parser = sax.parser(true, { position: true });
  const fail = (remark: Remark): never => {
    throw new TranscriptSyntaxError(remark, { file, line: parser.line + 1 });
  };
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  let count = 0;
  const addText = (part: string) => open.at(-1)!.children.push(part);
  parser.onerror = ({ message }) =>
    fail({ name: 'broken-xml', values: { fault: message.split('\n')[0]!.replace(/\.$/, '') } });
  parser.ondoctype = (doctype) => defineCharacters(parser.ENTITIES, doctype);
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onopentag = ({ name, attributes }) => {
    if (open.length > deepest) fail({ name: 'nested', values: { limit: deepest } });
    if (++count > mostElements) fail({ name: 'elements', values: { limit: mostElements } });
    const element = { name: withoutPrefix(name), attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  // sax keeps what it has not yet handed on: in pieces that stays short.
  for (let start = 0; start < text.length; start += pieceLength) parser.write(text.slice(start, start + pieceLength));
  parser.close();
  return elementsIn(root)[0] ?? fail({ name: 'no-element' });
}

const pieceLength = 32_768;

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

/** Takes up the entities of a document type that stand for one character each, as "&#8211;". */
function defineCharacters(entities: Record<string, string>, doctype: string): void {
  for (const [, name, code] of doctype.matchAll(
    /<!ENTITY\s+([\w.-]{1,40})\s+["']&#(x[\da-f]{1,6}|\d{1,7});["']\s*>/gi,
  )) {
    const point = code!.toLowerCase().startsWith('x') ? Number.parseInt(code!.slice(1), 16) : Number(code);
    if (point > 0 && point <= 0x10_ffff) entities[name!] = String.fromCodePoint(point);
  }
}

/** The elements among the children, those of `name` where it is given. */
export function elementsIn({ children }: XmlElement, name?: string): readonly XmlElement[] {
  return children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** Whether words stand in an element itself, beside or without other elements. */
export const holdsText = ({ children }: XmlElement): boolean =>
  children.some((child) => typeof child === 'string' && child.trim() !== '');

/** All elements of a name below an element, in file order. */
export function elementsBelow(element: XmlElement, name: string): readonly XmlElement[] {
  return elementsIn(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsBelow(child, name),
  ]);
}

/** An attribute without regard to its prefix. */
export const attributeOf = ({ attributes }: XmlElement, name: string): string | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : attributes[`xml:${name}`];

/** Elements that part words though nothing stands between them. */
const parting = new Set([
  'p',
  'br',
  'eol',
  'lb',
  'td',
  'th',
  'tr',
  'li',
  'item',
  'row',
  'cell',
  'l',
  'seg',
  's',
  'head',
  'time',
  'desc',
]);

/** The text of an element on one line, without that of elements that `isLeftOut`. */
export function textOfElement(element: XmlElement, isLeftOut: (child: XmlElement) => boolean = () => false): string {
  const collect = (node: XmlElement | string): string => {
    if (typeof node === 'string') return node;
    if (isLeftOut(node)) return ' ';
    const inner = node.children.map(collect).join('');
    if (node.name === 'w' || node.name === 'pc') return inner.trim() + (node.attributes.join === 'right' ? '' : ' ');
    return parting.has(node.name) ? ` ${inner} ` : inner;
  };
  const text = element.children.map(collect).join('');
  return text.replace(/\s+/g, ' ').trim();
}
