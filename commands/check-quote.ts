import { checkText } from '../src/discord/check-text.ts';
import type { Command, Request, TargetMessage } from '../src/discord/contract.ts';
import { referencesIn } from '../src/discord/references-in.ts';
import { notice, quoted } from '../src/discord/render/notice.ts';
import { renderOwnCard } from '../src/discord/render/own-card.ts';
import { renderVerdicts } from '../src/discord/render/verdicts.ts';
import { textToCheck } from '../src/discord/text-to-check.ts';

/** Private: whoever checks a message of somebody else sees the verdict first, and posts it or not. */
export const checkQuote = {
  definition: { name: 'check-quote', kind: 'message', options: [] },
  answer(request) {
    const { target, say, collection } = request;
    if (target === undefined) return notice(say('fault.unknown-command'));
    if (target.own) return renderOwnCard(say, collection, target, referencesIn(target.body));
    const text = textToCheck(target);
    if (text === '') return notice(say('verdict.no-text', { link: target.link }));
    return verdictOn(request, target, text);
  },
} satisfies Command;

function verdictOn({ say, collection }: Request, target: TargetMessage, text: string) {
  if (collection.transcripts.length === 0) return notice(say('fault.empty-collection'));
  const found = checkText(collection, text, { given: false });
  const above = `-# ${say('verdict.checked-message', { author: quoted(target.authorName, 40), link: target.link })}`;
  return {
    kind: 'answer',
    private: true,
    message: renderVerdicts(say, collection, found, { kind: 'private' }, above),
  } as const;
}
