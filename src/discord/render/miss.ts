import type { Collection } from '../../collection/collection.ts';
import type { Answer, Filters } from '../../search/answer.ts';
import type { Reply } from '../contract.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { escapeMarkdown } from '../escape.ts';
import { renderButton, rowOf } from './controls.ts';
import { terms } from './match-line.ts';
import { passageReference } from './names.ts';
import { renderNearest } from './nearest.ts';
import { quoted } from './notice.ts';
import { renderSearched, searchedPassages } from './searched.ts';

/** Most of the nearest passage that is shown, in characters. */
const openingLength = 900;

/** The private answer where nothing was found: what was searched, which words occur nowhere, what comes nearest. */
export function renderMiss(say: Say, collection: Collection, answer: Answer, filters: Filters): Reply {
  const { nearest, unknown } = answer;
  const lines = [
    renderSearched(say, collection, filters),
    unknown.length === 0
      ? null
      : say('miss.unknown', { count: unknown.length, words: escapeMarkdown(terms(say, unknown)) }),
    ...(nearest === null ? [] : renderNearest(say, nearest, openingLength)),
    // Where nothing was searched, nothing can be said of what is not there.
    searchedPassages(collection, filters).passages === 0 ? null : `-# ${say('miss.not-never')}`,
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
            ...lines.filter((line) => line !== null && line !== ''),
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
