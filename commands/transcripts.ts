import type { Command, CommandRequest, OptionDefinition, Reply } from '../src/discord/contract.ts';
import { transcriptChoices } from '../src/discord/render/choices.ts';
import { notice } from '../src/discord/render/notice.ts';
import { add, addActions } from './transcripts/add.ts';
import { ownChoices } from './transcripts/find-own.ts';
import { exportAsFile, list, lookActions, show } from './transcripts/look.ts';
import { remove, removeActions } from './transcripts/remove.ts';
import { replace, replaceActions } from './transcripts/replace.ts';

const file: OptionDefinition = { name: 'file', type: 'attachment', required: true };
const transcript: OptionDefinition = {
  name: 'transcript',
  type: 'string',
  required: true,
  autocomplete: true,
  maxLength: 200,
};
/** What somebody may say of a file; it goes before what the file says of itself. */
const metadata: readonly OptionDefinition[] = [
  { name: 'title', type: 'string', maxLength: 200 },
  { name: 'date', type: 'string', maxLength: 40 },
  { name: 'source', type: 'string', maxLength: 500 },
];

const answers: Readonly<Record<string, (request: CommandRequest) => Reply | Promise<Reply>>> = {
  list,
  show,
  add,
  replace,
  remove,
  export: (request) => exportAsFile(request, String(request.options.get('transcript') ?? '')),
};

/** Everybody may look; what changes the server's own is for those who may manage it, and asked at each step. */
export const transcripts = {
  definition: {
    name: 'transcripts',
    options: [],
    subcommands: [
      { name: 'list', options: [] },
      { name: 'show', options: [transcript] },
      { name: 'add', long: true, options: [file, ...metadata] },
      { name: 'replace', long: true, options: [transcript, file, ...metadata] },
      { name: 'remove', options: [transcript] },
      { name: 'export', options: [transcript] },
    ],
  },
  answer: (request) => answers[request.subcommand ?? '']?.(request) ?? notice(request.say('fault.unknown-command')),
  suggest({ say, collection, library, subcommand, focused }) {
    return subcommand === 'replace' || subcommand === 'remove'
      ? ownChoices(say, library, focused.text)
      : transcriptChoices(say, collection, focused.text);
  },
  actions: { ...addActions, ...replaceActions, ...removeActions, ...lookActions },
} satisfies Command;
