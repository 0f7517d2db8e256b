import { shownExchange } from '../transcript/exchange.ts';
import { sentencesOf } from '../transcript/sentences.ts';
import { shownParagraphs } from '../transcript/shown-paragraphs.ts';
import { type Found, findReference } from './find-reference.ts';
import { type Io, UsageError } from './io.ts';
import { openCollection } from './open-collection.ts';
import { passageJson } from './passage-json.ts';
import { renderHeading, renderText, styled, wrap } from './render-passage.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';

export const context: Subcommand = {
  usage: `context REF [--before N] [--after N]
Shows a passage in its exchange, or with N passages before and after it. Of a range, the rest stands among those after it.
Exit code 1 where there is no such passage.`,
  options: { before: { type: 'string' }, after: { type: 'string' } },
  run: async (args, io) => {
    const [before, after] = [readCount(args, 'before'), readCount(args, 'after')];
    const collection = await openCollection(args, io);
    const found = findReference(args, collection, io);
    if (!found) return 1;
    const around = before !== undefined || after !== undefined;
    const first = found.passages[0].number;
    const last = first + found.passages.length - 1;
    const range = { from: Math.max(first - (before ?? 0), 1), to: last + (after ?? 0) };
    if (args.values.json) io.out(`${JSON.stringify(contextJson(found, range))}\n`);
    else io.out(renderContext(io, found, around || last > first ? range : exchangeRange(found)));
    return 0;
  },
};

interface PassageRange {
  readonly from: number;
  readonly to: number;
}

function readCount(args: Arguments, name: string): number | undefined {
  const text = textOption(args, name);
  if (text !== undefined && !/^\d{1,6}$/.test(text)) {
    throw new UsageError(`--${name} must be a whole number from 0, not ${JSON.stringify(text)}`);
  }
  return text === undefined ? undefined : Number(text);
}

function contextJson({ transcript, passages: [passage] }: Found, { from, to }: PassageRange) {
  const { question, answer } = transcript.exchanges[passage.exchange]!;
  return {
    passage: passageJson(passage),
    before: transcript.passages.slice(from - 1, passage.number - 1).map(passageJson),
    after: transcript.passages.slice(passage.number, to).map(passageJson),
    exchange: { question: question.map(passageJson), answer: answer.map(passageJson) },
  };
}

function exchangeRange({ transcript, passages: [passage] }: Found): PassageRange {
  const passages = shownExchange(transcript, passage.number).flatMap(({ question, answer }) => [
    ...question,
    ...answer,
  ]);
  return { from: passages[0]!.number, to: passages.at(-1)!.number };
}

function renderContext(
  io: Io,
  { transcript, passages: [passage], sentence }: Found,
  { from, to }: PassageRange,
): string {
  const lines = [renderHeading(io, transcript, passage), ''];
  let turn = -1;
  for (const shown of shownParagraphs(transcript, from, to)) {
    const shownTurn = 'passage' in shown ? shown.passage.turn : shown.turn;
    if (shownTurn !== turn) {
      const { speaker } = transcript.transcript.turns[shownTurn]!;
      lines.push(styled(io, 'bold', speaker === '' ? 'Speaker not known' : speaker));
      turn = shownTurn;
    }
    if (!('passage' in shown)) {
      lines.push(wrap(io, shown.direction, '        '), '');
      continue;
    }
    const { number, text } = shown.passage;
    const cited = number === passage.number && sentence !== undefined;
    const ranges = cited ? [sentencesOf(text, transcript.head.language)[sentence - 1]!] : [];
    const sign = `${number === passage.number ? '>' : ' '} ¶ ${number}`.padEnd(7);
    lines.push(`${sign}${renderText(io, text, ranges, '        ').trimStart()}`, '');
  }
  return `${lines.join('\n')}\n`;
}
