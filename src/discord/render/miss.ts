import type { Collection } from '../../collection/collection.ts';
import type { Answer, Filters } from '../../search/answer.ts';
import type { Reply } from '../contract.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { escapeMarkdown } from '../escape.ts';
import { renderButton, rowOf } from './controls.ts';
import { terms } from './match-line.ts';
import { eventName, passageReference } from './names.ts';
import { quoted } from './notice.ts';
import { dateSpan, searchedPassages } from './searched.ts';

/** The private answer where nothing was found: what was searched, which words occur nowhere, what comes nearest. */
export function renderMiss(say: Say, collection: Collection, answer: Answer, filters: Filters): Reply {
  const { passages, heads } = searchedPassages(collection, filters);
  const span = dateSpan(say, heads);
  const values = {
    passages: say('miss.passages', { count: passages }),
    transcripts: say('miss.transcripts', { count: heads.length }),
    dates: span ?? '',
  };
  const searched = span === null ? say('miss.searched-undated', values) : say('miss.searched', values);
  const { nearest, unknown } = answer;
  const lines = [
    passages === 0 ? say('miss.searched-nothing') : searched,
    unknown.length === 0
      ? null
      : say('miss.unknown', { count: unknown.length, words: escapeMarkdown(terms(say, unknown)) }),
    nearest === null
      ? null
      : say('miss.nearest', {
          number: nearest.number,
          speaker: quoted(nearest.speaker),
          event: escapeMarkdown(eventName(nearest.transcript)),
        }),
    `-# ${say('miss.not-never')}`,
  ];
  return {
    kind: 'answer',
    private: true,
    message: {
      embeds: [
        {
          color: neutralColour,
          description: [
            `**${say('miss.title', { query: quoted(answer.query, 200) })}**`,
            ...lines.filter((line) => line !== null),
          ].join('\n'),
        },
      ],
      components:
        nearest === null
          ? []
          : [rowOf(renderButton(say('button.show', { number: nearest.number }), 'show', [passageReference(nearest)]))],
    },
  };
}
