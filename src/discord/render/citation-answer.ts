import { type CitationStyle, formatCitation } from '../../citation/format-citation.ts';
import type { CitationTarget } from '../../citation/target.ts';
import { citedReference } from '../../citation/target.ts';
import { escapeMarkdown, plainLine } from '../escape.ts';
import { limits, splitText } from '../limits.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { type Audience, renderButton, renderPostOrRemove, rowOf } from './controls.ts';
import { citationWords } from './citation-words.ts';
import { renderCopyBlock } from './copy.ts';
import type { NumberedTranscript, Passage } from '../../transcript/model.ts';
import { passageReference } from './names.ts';
import { neutralColour } from './card.ts';

/** A citation to copy, in `content`, which phones copy whole; a longer one goes into an embed, which takes more, or into a file. */
export function renderCitation(
  say: Say,
  target: CitationTarget,
  style: CitationStyle,
  audience: Audience,
  line: string | null = null,
): Message {
  const heading = `-# ${say('cite.heading', {
    style: say(`command.cite.option.style.choice.${style}`),
    reference: escapeMarkdown(citedReference(target)),
  })}`;
  const citation = formatCitation(target, style, citationWords(say));
  const above = line === null ? heading : `${heading}\n${line}`;
  const body = `${above}\n${renderCopyBlock(citation)}`;
  // What was sent with a file cannot be posted anew.
  if (body.length > limits.description) {
    return {
      content: above,
      embeds: [],
      components: [],
      files: [{ name: fileNames[style], content: `${citation}\n` }],
    };
  }
  return {
    ...(body.length <= limits.content
      ? { content: body, embeds: [] }
      : { embeds: [{ color: neutralColour, description: body }] }),
    components: [rowOf(renderPostOrRemove(say, audience))],
  };
}

const fileNames: Readonly<Record<CitationStyle, string>> = {
  plain: 'citation.txt',
  markdown: 'citation.md',
  apa: 'citation.txt',
  mla: 'citation.txt',
  chicago: 'citation.txt',
  bibtex: 'citation.bib',
  'csl-json': 'citation.json',
};

/** A passage and its citation as text to select and copy; a long passage in parts, cut at ends of sentences. */
export function renderPlainText(say: Say, numbered: NumberedTranscript, passage: Passage, page = 1): Message {
  const target = { transcript: numbered, first: passage.number };
  const citation = plainLine(formatCitation(target, 'plain', citationWords(say)), 1000);
  const { text } = passage;
  const blockOf = (part: string, whole: boolean) =>
    renderCopyBlock(`${say(whole ? 'plain.quotation' : 'plain.quotation-part', { text: part })}\n\n${citation}`);
  const pages = splitText(
    text,
    numbered.head.language,
    limits.content - 60,
    ([start, end]) => blockOf(text.slice(start, end), start === 0 && end === text.length).length,
  );
  const shown = Math.min(Math.max(1, page), pages.length);
  const [start, end] = pages[shown - 1]?.range ?? [0, 0];
  const block = blockOf(text.slice(start, end), shown === pages.length);
  const mark = pages.length > 1 ? `-# ${say('plain.page', { page: shown, pages: pages.length })}\n` : '';
  const to = (target: number) => [passageReference(passage), String(target)];
  const buttons = [
    shown > 1 &&
      renderButton(say('button.page-before', { page: shown - 1, pages: pages.length }), 'plain', to(shown - 1)),
    shown < pages.length &&
      renderButton(say('button.page-after', { page: shown + 1, pages: pages.length }), 'plain', to(shown + 1)),
  ].filter((button) => typeof button === 'object');
  return { content: `${mark}${block}`, embeds: [], components: buttons.length === 0 ? [] : [rowOf(...buttons)] };
}
