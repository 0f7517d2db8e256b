import type { ActionRequest, Command, Reply } from '../src/discord/contract.ts';
import { notice } from '../src/discord/render/notice.ts';
import { renderHelp, renderTypedLine, wantNamed } from '../src/discord/render/help.ts';

/** @param others the commands it tells of, and whose answers it shows as examples. */
export function createHelp(others: readonly Command[]) {
  return {
    definition: { name: 'help', options: [] },
    answer: (request) => ({ kind: 'answer', private: true, message: renderHelp(request.say, request) }),
    actions: {
      /** `example WANT`: what that command answers, for who pressed it alone. */
      example: (request) => showExample(request, others),
    },
  } satisfies Command;
}

async function showExample(request: ActionRequest, others: readonly Command[]): Promise<Reply> {
  const { say, collection, args, settings } = request;
  const want = wantNamed(collection, args[0] ?? '');
  const command = others.find(({ definition }) => definition.name === want?.command);
  if (want === null || command === undefined) return notice(say('fault.old-button'));
  const reply = await command.answer({
    ...request,
    settings: { ...settings, visibility: 'private' },
    subcommand: want.subcommand ?? null,
    options: new Map(Object.entries(want.options)),
    attachments: new Map(),
  });
  if (reply.kind !== 'answer') return reply;
  const { message } = reply;
  const content = [renderTypedLine(say, want), message.content].filter((text) => text !== undefined).join('\n');
  return { kind: 'answer', private: true, message: { ...message, content } };
}
