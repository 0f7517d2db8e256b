import { citationStyles, parseCitationStyle } from '../src/citation/format-citation.ts';
import type { Command, OptionValue, Reply, Request } from '../src/discord/contract.ts';
import { citedIn } from '../src/discord/follow-reference.ts';
import { lookUpGiven } from '../src/discord/look-up-given.ts';
import { passageChoices } from '../src/discord/render/choices.ts';
import { renderCitation, renderPlainText } from '../src/discord/render/citation-answer.ts';
import { renderEditionLine, withEditionChange } from '../src/discord/render/edition-note.ts';
import { pageArg } from '../src/discord/render/in-place.ts';
import { lookUp } from '../src/discord/render/look-up.ts';
import { notice, quoted } from '../src/discord/render/notice.ts';

export const cite = {
  definition: {
    name: 'cite',
    options: [
      { name: 'passage', type: 'string', required: true, autocomplete: true, maxLength: 200 },
      { name: 'style', type: 'string', choices: citationStyles },
    ],
  },
  answer: (request) => citation(request, String(request.options.get('passage') ?? ''), request.options.get('style')),
  suggest: ({ say, collection, focused }) => passageChoices(say, collection, focused.text),
  actions: {
    cite: (request) => citation(request, request.values[0] ?? request.args[0] ?? '', request.args[1]),
    async plain({ say, collection, args, message }) {
      const found = await lookUp(say, collection, args[0] ?? '', ['plain']);
      if (found.kind === 'reply') return found.reply;
      const text = renderPlainText(say, found.transcript, found.passages[0], pageArg(args[1]));
      // Only a page button of such a text carries a page: on the card itself the button opens a text of its own.
      return message.private && args[1] !== undefined
        ? { kind: 'update', message: text }
        : { kind: 'answer', private: true, message: text };
    },
  },
} satisfies Command;

/** Private: it is there to be copied. `Post` shows it to everybody. */
async function citation(request: Request, text: string, given: OptionValue | undefined): Promise<Reply> {
  const { say, settings } = request;
  const usual = parseCitationStyle(settings.citationStyle ?? '') ?? 'plain';
  const style = given === undefined ? usual : parseCitationStyle(String(given));
  if (style === null) {
    const styles = say.list(citationStyles.map((one) => say(`command.cite.option.style.choice.${one}`)));
    return notice(say('fault.style', { style: quoted(String(given)), styles }));
  }
  const found = await lookUpGiven(request, text, ['cite', '', style]);
  if (found.kind === 'reply') return found.reply;
  const message = renderCitation(say, citedIn(found), style, { kind: 'private' }, renderEditionLine(say, found));
  return { kind: 'answer', private: true, message: withEditionChange(say, found, message) };
}
