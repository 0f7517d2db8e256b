import type { ActionRequest, CommandRequest, Reply } from '../../src/discord/contract.ts';
import { managing } from '../../src/discord/managing.ts';
import { renderNewEdition } from '../../src/discord/render/edition-changes.ts';
import { renderKeepRefusal } from '../../src/discord/render/keep-refusal.ts';
import { notice } from '../../src/discord/render/notice.ts';
import { findOwn } from './find-own.ts';
import { keepStaged } from './keep-staged.ts';
import { readGiven } from './read-given.ts';
import { receive } from './receive.ts';

/** Reads the file and shows what it would change in a transcript; nothing is replaced yet but for the asker's yes. */
export async function replace(request: CommandRequest): Promise<Reply> {
  const { say, attachments, options, asker } = request;
  const may = managing(request);
  if (may.kind === 'reply') return may.reply;
  const file = attachments.get('file');
  if (file === undefined) return notice(say('fault.no-file'));
  const given = readGiven(request);
  if ('reply' in given) return given.reply;
  const { library } = may;
  const found = await findOwn(say, library, String(options.get('transcript') ?? ''));
  if (found.kind === 'reply') return found.reply;
  const { id } = found.kept;
  const before = await library.read(id);
  if (before === undefined) return renderKeepRefusal(say, { kind: 'missing' }, id);
  const received = await receive(request, library, { file, given: given.value, replaces: before.head });
  if (received.kind === 'refused') return notice(received.sentence);
  const { key, staged } = received;
  const message = renderNewEdition(say, {
    before,
    after: staged.numbered,
    warnings: staged.warnings,
    key,
    file: file.name,
  });
  if (message) return { kind: 'answer', private: true, message };
  // What stays goes after a day.
  await library.unstage(asker.id, key).catch(() => {});
  return notice(say('fault.unchanged'));
}

export const replaceActions = {
  /** `replace-upload KEY ID`: puts what was found in the place of a transcript. */
  'replace-upload': (request) => {
    const id = request.args[1] ?? '';
    return keepStaged(request, (library, key) => library.replace(request.asker.id, key, id), id);
  },
} satisfies Record<string, (request: ActionRequest) => Promise<Reply>>;
