import { Parser } from 'htmlparser2';
import { TranscriptSyntaxError } from '../errors.ts';
import type { TranscriptMetadata } from '../model.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import type { Piece } from './captions/join-pieces.ts';
import { labelledTurns } from './labelled-turns.ts';
import { secondsOf } from './page/paragraph-of.ts';

/** The HTML transcripts of the podcast namespace (Podcasting 2.0): `cite` names the speaker, `time` when, `p` holds the words. */
export const podcastHtml: Reader = {
  format: { name: 'format.podcast', values: { markup: 'HTML' } },
  recognises: ({ text, json }) =>
    json === undefined && /^\s*</.test(text) && /<cite[\s>]/i.test(text) && /<p[\s>]/i.test(text),
  read,
};

const blocks = new Set([
  'p',
  'div',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'section',
  'article',
  'br',
  'td',
  'tr',
  'body',
]);
const silent = new Set(['script', 'style', 'template', 'title', 'nav', 'footer']);
const clock = /^(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?$/;

/** No page nests deeper; the parser's work grows with depth. */
const deepest = 1_000;
/** So that too deep a file is refused as soon as it is. */
const pieceLength = 32_768;

function read({ text: html, name: file }: SourceFile): Draft {
  const pieces: (Piece & { readonly spoken: boolean })[] = [];
  const metadata: { title?: string; language?: string } = {};
  let speaker = '';
  let start: number | undefined;
  let text = '';
  const silence: string[] = [];
  let depth = 0;
  const flush = (spoken = true) => {
    const words = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (words === '' || silence.length > 0) return;
    pieces.push({ speaker, text: words, start, spoken });
    start = undefined;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > deepest) throw new TranscriptSyntaxError({ name: 'nested', values: { limit: deepest } }, { file });
      if (blocks.has(name) || name === 'cite' || name === 'time' || silent.has(name)) flush();
      if (silent.has(name)) silence.push(name);
      if (name === 'html' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(attributes.lang ?? ''))
        metadata.language = attributes.lang!;
    },
    ontext(part) {
      text += part;
    },
    onclosetag(name) {
      depth--;
      if (name === 'cite') speaker = take().replace(/(?<!\s)\s*[:：]$/, '');
      else if (name === 'time') {
        const time = take().replace(/^[([]|[)\]]$/g, '');
        if (clock.test(time)) start = secondsOf(time);
        else text = ` ${time} `;
      } else if (silence.at(-1) === name) {
        silence.pop();
        const words = take();
        if (name === 'title' && words !== '') metadata.title ??= words;
      } else if (blocks.has(name)) flush(!/^h\d$/.test(name));
    },
  });
  const take = () => {
    const words = text.replace(/\s+/g, ' ').trim();
    text = '';
    return words;
  };
  for (let at = 0; at < html.length; at += pieceLength) parser.write(html.slice(at, at + pieceLength));
  parser.end();
  flush();
  return { metadata: metadata satisfies Partial<TranscriptMetadata>, turns: labelledTurns(pieces), warnings: [] };
}
