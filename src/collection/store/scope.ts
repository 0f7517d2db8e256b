declare const scope: unique symbol;

/**
 * Within which posted references are kept and found: a guild, or a single channel where there is no guild. A guild's is
 * its ID, a channel's its ID after `@`, so that no channel is ever taken for a guild.
 */
export type Scope = string & { readonly [scope]: true };

/**
 * The scope of a place. Direct messages have no guild: each of their channels is a scope of its own, so nobody's are
 * found from another's.
 *
 * @throws RangeError for an ID that is not made of digits.
 */
export function scopeOf(guild: string | null, channel: string): Scope {
  return (guild === null ? `@${requireId(channel, 'channel')}` : requireId(guild, 'guild')) as Scope;
}

/**
 * The text of one of Discord's IDs, which is all digits.
 *
 * @throws RangeError that names what the ID was to be of.
 */
export function requireId(id: string, what: string): string {
  if (/^\d{1,20}$/.test(id)) return id;
  throw new RangeError(`Expected the ID of a ${what}, up to 20 digits: it is ${JSON.stringify(id.slice(0, 40))}`);
}
