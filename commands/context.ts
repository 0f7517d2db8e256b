import { audienceOf, sayTo } from '../src/discord/audience.ts';
import type { Command } from '../src/discord/contract.ts';
import { lookUpGiven } from '../src/discord/look-up-given.ts';
import { renderAround, renderExchange } from '../src/discord/render/surroundings.ts';
import { inPlace, pageArg } from '../src/discord/render/in-place.ts';
import { lookUp } from '../src/discord/render/look-up.ts';
import { passageChoices } from '../src/discord/render/choices.ts';

const mostAround = 10;

export const context = {
  definition: {
    name: 'context',
    options: [
      { name: 'passage', type: 'string', required: true, autocomplete: true, maxLength: 200 },
      { name: 'around', type: 'integer', minValue: 0, maxValue: mostAround },
      { name: 'private', type: 'boolean' },
    ],
  },
  async answer(request) {
    const { options } = request;
    const around = options.get('around');
    const menu = typeof around === 'number' ? (['around', '', String(around)] as const) : (['exchange'] as const);
    const found = await lookUpGiven(request, String(options.get('passage') ?? ''), menu);
    if (found.kind === 'reply') return found.reply;
    const audience = audienceOf(request);
    const say = sayTo(request, audience);
    const message =
      typeof around === 'number'
        ? renderAround(say, found, clampAround(around), audience)
        : renderExchange(say, found, audience);
    return { kind: 'answer', private: audience.kind === 'private', message };
  },
  suggest: ({ say, collection, focused }) => passageChoices(say, collection, focused.text),
  actions: {
    async exchange(request) {
      const found = await lookUp(request.say, request.collection, request.values[0] ?? request.args[0] ?? '', [
        'exchange',
      ]);
      if (found.kind === 'reply') return found.reply;
      return inPlace(request, (audience, say) => renderExchange(say, found, audience, pageArg(request.args[1])));
    },
    async around(request) {
      const around = clampAround(Number(request.args[1]));
      const menu = ['around', '', String(around)] as const;
      const found = await lookUp(request.say, request.collection, request.values[0] ?? request.args[0] ?? '', menu);
      if (found.kind === 'reply') return found.reply;
      return inPlace(request, (audience, say) => renderAround(say, found, around, audience, pageArg(request.args[2])));
    },
  },
} satisfies Command;

const clampAround = (around: number) => (around >= 0 ? Math.min(mostAround, Math.floor(around)) : 0);
