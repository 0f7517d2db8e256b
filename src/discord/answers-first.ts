import type { GuildSettings } from '../collection/guild-settings.ts';
import type { Hit } from '../search/answer.ts';

/** So many hits are looked through for answers, where they come first. */
const lookedThrough = 200;

/** How many hits to ask for, so that so many can be shown in the order the guild wants. */
export function hitsToAskFor({ answersFirst }: Pick<GuildSettings, 'answersFirst'>, shown: number): number {
  return answersFirst ? Math.max(shown, lookedThrough) : shown;
}

/** The first hits, with those that were answered before those that were asked where the guild wants that; each kind as it was ranked. */
export function inGuildOrder(
  hits: readonly Hit[],
  { answersFirst }: Pick<GuildSettings, 'answersFirst'>,
  shown: number,
): readonly Hit[] {
  const asked = ({ passage }: Hit) => Number(passage.question);
  return (answersFirst ? hits.toSorted((a, b) => asked(a) - asked(b)) : hits).slice(0, shown);
}
