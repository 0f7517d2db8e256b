import type { Collection } from '../../collection/collection.ts';
import { formatReference } from '../../transcript/reference.ts';
import type { CheckedText } from '../check-text.ts';
import { limits } from '../limits.ts';
import type { Button, Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { type Audience, fitsCustomId, renderButton, renderPostOrRemove, rowOf } from './controls.ts';
import { quoted } from './notice.ts';
import { type Checked, renderVerdict } from './verdict.ts';
import { distinctPlaces, placeNumbers, placeReference } from './verdict-place.ts';

/** Buttons that show a passage: a row of them. */
const mostShown = 5;

/** All verdicts on a text, with buttons to the passages. `above` says what was checked. */
export function renderVerdicts(
  say: Say,
  collection: Collection,
  { checked, unchecked }: CheckedText,
  audience: Audience,
  above?: string,
): Message {
  const more =
    unchecked.length === 0
      ? null
      : `-# ${say('verdict.unchecked', { count: unchecked.length, first: quoted(unchecked[0]!) })}`;
  const content = [above, more].filter((line) => typeof line === 'string').join('\n');
  return {
    ...(content === '' ? {} : { content }),
    embeds: checked.map((one) => renderVerdict(say, collection, one, checked.length)),
    components: renderButtons(say, checked, audience),
  };
}

function renderButtons(say: Say, checked: readonly Checked[], audience: Audience): readonly Row[] {
  const shown = new Map<string, Button>();
  for (const { verdict } of checked) {
    const places = verdict.kind === 'spliced' ? distinctPlaces(verdict) : distinctPlaces(verdict).slice(0, 1);
    for (const place of places) add(shown, placeReference(place), placeNumbers(place));
    const { nearest } = verdict;
    if (nearest === null) continue;
    const { id, edition } = nearest.transcript;
    add(shown, formatReference({ transcript: id, first: nearest.number, edition }), String(nearest.number));
  }
  function add(to: Map<string, Button>, reference: string, passages: string) {
    if (!fitsCustomId('open', [reference])) return;
    to.set(reference, renderButton(say('button.show-range', { passages }), 'open', [reference]));
  }
  const buttons = [...shown.values()].slice(0, mostShown);
  const cited = checked.map(({ verdict }) => verdict.place).find((place) => place !== null);
  const others = [
    ...(cited ? [renderButton(say('button.cite'), 'cite', [placeReference(cited)])] : []),
    renderPostOrRemove(say, audience),
  ];
  return buttons.length + others.length <= limits.buttonsInRow
    ? [rowOf(...buttons, ...others)]
    : [rowOf(...buttons), rowOf(...others)];
}
