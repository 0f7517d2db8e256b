import type { Draft, Reader, SourceFile } from '../reader.ts';
import { asItStands } from '../remark.ts';
import { plainText } from './markup.ts';
import { isMarkup } from './page/furniture.ts';
import { qaPage } from './qa-page.ts';
import { speech } from './speech.ts';
import { readYamlHead } from './yaml-head.ts';

/** What a page of plain text does not hold: headings, links, escapes, bold labels. */
const signs = /^#{1,6}[ \t]+\S|(?<!!)\[[^\][\n]{1,500}\]\(\S{1,500}?\)|\\[[\]*_.()#>~-]|^\*\*[^*\n]+\*\*/m;

/** Markdown, with a YAML head or without: a page of questions and answers, or a speech, once its marks are off. */
export const markdown: Reader = {
  format: asItStands('Markdown'),
  recognises: (file) =>
    file.json === undefined &&
    !isMarkup(file.text) &&
    (signs.test(file.text) || readYamlHead(file.text, file.name) !== null),
  read,
};

function read(file: SourceFile): Draft {
  const head = readYamlHead(file.text, file.name);
  const text = withoutMarks(head?.body ?? file.text);
  const page: SourceFile = { name: file.name, bytes: file.bytes, text, json: undefined };
  const draft = (qaPage.recognises(page) ? qaPage : speech).read(page);
  return {
    metadata: { ...draft.metadata, ...head?.metadata },
    turns: draft.turns,
    warnings: [...(head?.warnings ?? []), ...draft.warnings],
  };
}

/** Stands for an escaped sign while marks are taken off; of a plane that holds no text. */
const escapedPlane = 0x10_0000;

/** Takes off all marks but those that tell headings and labels; keeps the lines. */
function withoutMarks(text: string): string {
  return text
    .replace(/<!--(?:(?!<!--|-->)[\s\S])*-->/g, (comment) => comment.replace(/[^\n]+/g, ''))
    .split('\n')
    .map(withoutLineMarks)
    .join('\n');
}

const labelAtStart = /^(?:\*\*|__)[^*_]{1,80}?\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*(?:[:：]|$))/;

function withoutLineMarks(line: string): string {
  const escaped = line
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCodePoint(escapedPlane + sign.charCodeAt(0)))
    .replace(/^(?:\s*>)+ ?/, '')
    .replace(/!\[[^\][]{0,500}\]\([^()\s]*(?:\s+"[^"]*")?\)/g, '')
    .replace(/(?<!!)\[([^\][]{1,500})\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/^\s*([*_-])(?:\s*\1){2,}\s*$/, '* * *');
  const label = labelAtStart.exec(escaped)?.[0] ?? '';
  const rest = escaped
    .slice(label.length)
    .replace(/(?<![*\p{L}\p{N}])(\*{1,3})(?=\S)([^*]*?\S)\1(?!\*)/gu, '$2')
    .replace(/(?<![_\p{L}\p{N}])(_{1,3})(?=\S)([^_]*?\S)\1(?![_\p{L}\p{N}])/gu, '$2')
    .replace(/~~(?=\S)([^~]*?\S)~~/g, '$1')
    .replace(/\\$/, '');
  const plain = /^<\/?(?:b|strong)>/i.test(line) ? rest : plainText(rest).replaceAll('\n', ' ');
  return (label + plain).replace(/[\u{100021}-\u{10007e}]/gu, (sign) =>
    String.fromCharCode(sign.codePointAt(0)! - escapedPlane),
  );
}
