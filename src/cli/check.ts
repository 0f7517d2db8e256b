import { readFileSync } from 'node:fs';
import { checkQuotation } from '../quotation/check-quotation.ts';
import type { Verdict } from '../quotation/verdict.ts';
import { parseBatch } from './batch-lines.ts';
import { type Io, UsageError } from './io.ts';
import { openCollection } from './open-collection.ts';
import { renderVerdict } from './render-verdict.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';
import { verdictJson } from './verdict-json.ts';

export const check: Subcommand = {
  usage: `check QUOTATION [--speaker S] [--strict]
check --batch FILE.jsonl [--strict]
Tells whether the words are those of the transcript; a batch has {"id", "quotation", "speaker"} on each line.
Exit code 0 where every quotation is exact or exact but cut (--strict: exact), 1 otherwise, 2 for a line that cannot be read.`,
  options: {
    speaker: { type: 'string' },
    strict: { type: 'boolean' },
    batch: { type: 'string' },
  },
  run: async (args, io) => {
    const file = textOption(args, 'batch');
    const quotation = args.positionals.join(' ');
    if (file !== undefined) {
      if (quotation !== '') throw new UsageError('A quotation and --batch cannot go together: give one of them');
      return checkBatch(file, args, io);
    }
    if (quotation.trim() === '') throw new UsageError('Which quotation? For instance: check "it is an illusion"');
    const collection = await openCollection(args, io);
    const speaker = textOption(args, 'speaker');
    const verdict = checkQuotation(quotation, speaker === undefined ? {} : { speaker }, collection);
    io.out(
      args.values.json ? `${JSON.stringify(verdictJson(verdict, null))}\n` : renderVerdict(io, verdict, collection),
    );
    return isGood(verdict, args) ? 0 : 1;
  },
};

const isGood = ({ kind }: Verdict, { values }: Arguments) =>
  kind === 'exact' || (kind === 'exact-but-cut' && !values.strict);

async function checkBatch(file: string, args: Arguments, io: Io): Promise<number> {
  const lines = parseBatch(readText(file));
  const collection = await openCollection(args, io);
  const speakerOfAll = textOption(args, 'speaker');
  let code = 0;
  for (const { line, item, fault } of lines) {
    if (fault !== undefined) {
      io.err(`${file}:${line}: Cannot check this line: ${fault}\n`);
      code = 2;
      continue;
    }
    const speaker = item.speaker ?? speakerOfAll;
    const verdict = checkQuotation(item.quotation, speaker === undefined ? {} : { speaker }, collection);
    if (args.values.json) io.out(`${JSON.stringify(verdictJson(verdict, item.id))}\n`);
    else io.out(`# ${item.id ?? `line ${line}`}\n${renderVerdict(io, verdict, collection)}\n`);
    if (!isGood(verdict, args) && code === 0) code = 1;
  }
  return code;
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8' : 'there is no such file, or it cannot be read';
    throw new UsageError(`Cannot read the batch "${file}": ${reason}`);
  }
}
