import type { PagePerson, PagePlace } from '../protocol.ts';

/** Words for an address: readable, and the same after a restart. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'x';

const placeSlug = (place: PagePlace): string =>
  place.guild === null ? 'direct-message' : `${slug(place.guild.name)}/${slug(place.channel.name)}`;

/** The address of somebody's channel: `#/ann/verbatim/general`. */
export const addressOf = (person: PagePerson, place: PagePlace): string => `#/${slug(person.name)}/${placeSlug(place)}`;

/** Who and where an address means; the first where it means nobody. */
export function findAddress(
  address: string,
  people: readonly PagePerson[],
): { readonly person: PagePerson; readonly place: PagePlace } | null {
  const wanted = decoded(address);
  const all = people.flatMap((person) => person.places.map((place) => ({ person, place })));
  return all.find(({ person, place }) => addressOf(person, place) === wanted) ?? all[0] ?? null;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
