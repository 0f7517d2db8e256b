import { audienceOf, sayTo } from '../src/discord/audience.ts';
import { checkText } from '../src/discord/check-text.ts';
import type { Command } from '../src/discord/contract.ts';
import { speakerChoices } from '../src/discord/render/choices.ts';
import type { Audience } from '../src/discord/render/controls.ts';
import { lookUp } from '../src/discord/render/look-up.ts';
import { notice } from '../src/discord/render/notice.ts';
import { renderReferenced } from '../src/discord/render/referenced.ts';
import { renderVerdicts } from '../src/discord/render/verdicts.ts';

export const check = {
  definition: {
    name: 'check',
    options: [
      { name: 'quotation', type: 'string', required: true, maxLength: 6000 },
      { name: 'speaker', type: 'string', autocomplete: true, maxLength: 100 },
      { name: 'private', type: 'boolean' },
    ],
  },
  answer(request) {
    const { options, collection, say } = request;
    if (collection.transcripts.length === 0) return notice(say('fault.empty-collection'));
    const speaker = String(options.get('speaker') ?? '').trim();
    const found = checkText(collection, String(options.get('quotation') ?? ''), {
      ...(speaker === '' ? {} : { speaker }),
      given: true,
    });
    // As a miss of /quote: what is nowhere here, or cannot be checked, is first for the asker to see.
    const nowhere = found.checked.every(({ verdict }) => verdict.place === null);
    const audience: Audience = nowhere ? { kind: 'private' } : audienceOf(request);
    const message = renderVerdicts(sayTo(request, audience), collection, found, audience);
    return { kind: 'answer', private: audience.kind === 'private', message };
  },
  suggest: ({ say, collection, focused }) => speakerChoices(say, collection, focused.text),
  actions: {
    /** `open REFERENCE`: a passage in an answer of its own, so that the verdict stays. */
    async open({ say, collection, args }) {
      const found = await lookUp(say, collection, args[0] ?? '', ['show']);
      if (found.kind === 'reply') return found.reply;
      return {
        kind: 'answer',
        private: true,
        message: renderReferenced(say, collection, found, { kind: 'private' }),
      };
    },
  },
} satisfies Command;
