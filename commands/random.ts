import { audienceOf, sayTo } from '../src/discord/audience.ts';
import type { Command } from '../src/discord/contract.ts';
import { renderCard } from '../src/discord/render/card.ts';
import { speakerChoices } from '../src/discord/render/choices.ts';
import { notice } from '../src/discord/render/notice.ts';
import { speakerMatches } from '../src/discord/render/speakers.ts';
import { readFilters } from '../src/discord/read-filters.ts';
import type { NumberedTranscript, Passage } from '../src/transcript/model.ts';

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
      const passage = draw(collection.transcripts, speaker, chance());
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

/** One passage of those that may be drawn; undefined where there is none. */
function draw(transcripts: readonly NumberedTranscript[], speaker: string, chance: number): Passage | undefined {
  const names = new Set(
    transcripts.flatMap(({ head }) => head.speakers).filter((name) => speakerMatches(name, speaker)),
  );
  // A question is worth little by itself; it is drawn only where a questioner was asked for.
  const isDrawn = (passage: Passage) => (speaker === '' ? !passage.question : names.has(passage.speaker));
  const counts = transcripts.map(({ passages }) => passages.filter(isDrawn).length);
  let left = Math.floor(chance * counts.reduce((sum, count) => sum + count, 0));
  for (const [at, { passages }] of transcripts.entries()) {
    if (left < counts[at]!) return passages.filter(isDrawn)[left];
    left -= counts[at]!;
  }
  return undefined;
}
