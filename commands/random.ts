import { audienceOf, sayTo } from '../src/discord/audience.ts';
import type { Command } from '../src/discord/contract.ts';
import { renderCard } from '../src/discord/render/card.ts';
import { speakerChoices } from '../src/discord/render/choices.ts';
import { notice } from '../src/discord/render/notice.ts';
import { speakerMatches } from '../src/discord/render/speakers.ts';
import { readFilters } from '../src/discord/read-filters.ts';

/** @param chance gives numbers from 0 up to, but not including, 1. */
export function createRandom(chance: () => number) {
  return {
    definition: {
      name: 'random',
      options: [
        { name: 'speaker', type: 'string', autocomplete: true, maxLength: 100 },
        { name: 'private', type: 'boolean' },
      ],
    },
    answer(request) {
      const { options, collection, say } = request;
      const filters = readFilters(say, collection, options);
      if ('reply' in filters) return filters.reply;
      const { speaker = '' } = filters.value;
      const passages = collection.transcripts
        .flatMap((transcript) => transcript.passages)
        // A question is worth little by itself; it is drawn only where a questioner was asked for.
        .filter((passage) => (speaker === '' ? !passage.question : speakerMatches(passage.speaker, speaker)));
      const passage = passages[Math.min(passages.length - 1, Math.floor(chance() * passages.length))];
      if (!passage) return notice(say('fault.empty-collection'));
      const audience = audienceOf(request);
      const message = renderCard(sayTo(request, audience), collection, {
        numbered: collection.transcript(passage.transcript.id)!,
        passage,
        reason: { kind: 'random' },
        audience,
      });
      return { kind: 'answer', private: audience.kind === 'private', message };
    },
    suggest: ({ say, collection, focused }) => speakerChoices(say, collection, focused.text),
  } satisfies Command;
}
