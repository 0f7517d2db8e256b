import { deepLink, sourceAddress } from '../../citation/deep-link.ts';
import type { Collection } from '../../collection/collection.ts';
import type { Place, Verdict } from '../../quotation/verdict.ts';
import { sentencesOf } from '../../transcript/sentences.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Say } from '../say.ts';
import { eventDate } from './event-date.ts';
import { eventName, speakerName } from './names.ts';
import { quoted } from './notice.ts';

/** A longer address would take the room of the words. */
const longestLink = 500;

/** Numbers of a place's passages: `29`, `29–31`. */
export function placeNumbers({ passages: [first, ...rest] }: Place): string {
  const last = rest.at(-1);
  return last === undefined ? String(first.number) : `${first.number}–${last.number}`;
}

/** The reference of a place as it is cited: with the edition. */
export const placeReference = ({ reference, passages: [{ transcript }] }: Place): string =>
  `${reference}@${transcript.edition}`;

/** Each place once, by its reference. */
export function distinctPlaces({ places }: Pick<Verdict, 'places'>): readonly Place[] {
  return [...new Map([...places].reverse().map((place) => [place.reference, place])).values()].reverse();
}

/** Who, where, when, which passage, with a link to the words where there is an address. */
export function renderPlace(say: Say, collection: Collection, place: Place): string {
  const { transcript: head, speaker } = place.passages[0];
  const date = eventDate(say, head);
  const number = escapeMarkdown(`¶ ${placeNumbers(place)}`);
  const link = linkTo(collection, place);
  return say(date === null ? 'verdict.place-undated' : 'verdict.place', {
    speaker: shownSpeaker(say, speaker),
    event: escapeMarkdown(eventName(head, 100)),
    date: date ?? '',
    number: link === null ? number : `[${number}](${link})`,
  });
}

/** Where else the words stand, a few of them by name; null where nowhere. */
export function renderOtherPlaces(say: Say, verdict: Verdict, most: number): string | null {
  const others = distinctPlaces(verdict).filter(({ reference }) => reference !== verdict.place?.reference);
  if (others.length === 0) return null;
  const places = others.slice(0, most).map((place) =>
    say('verdict.also-place', {
      reference: escapeMarkdown(place.reference),
      speaker: shownSpeaker(say, place.passages[0].speaker),
    }),
  );
  const count = others.length - places.length;
  return count > 0
    ? say('verdict.also-more', { places: places.join(', '), count })
    : say('verdict.also', { places: say.list(places) });
}

const shownSpeaker = (say: Say, speaker: string) => quoted(speakerName(say, speaker), 60);

/** To the sentence where the words are within one, else to the passages. */
function linkTo(collection: Collection, { passages: [first, ...rest], sentences }: Place): string | null {
  const transcript = collection.transcript(first.transcript.id);
  if (transcript === undefined) return null;
  const last = rest.at(-1)?.number;
  const within = sentencesOf(first.text, first.transcript.language).findIndex(
    ([start, end]) => start === sentences[0] && end === sentences[1],
  );
  const link = deepLink({
    transcript,
    first: first.number,
    ...(last === undefined ? {} : { last }),
    ...(last === undefined && within >= 0 ? { sentence: within + 1 } : {}),
  });
  return link !== null && link.length > longestLink ? sourceAddress(first.transcript.source) : link;
}
