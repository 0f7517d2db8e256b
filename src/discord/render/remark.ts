import type { Remark } from '../../transcript/remark.ts';
import type { Say } from '../say.ts';

/** A remark on a file, in a language; not escaped. */
export function sayRemark(say: Say, { name, values = {} }: Remark): string {
  const said = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'object' ? sayRemark(say, value) : value,
  ]);
  return say(`remark.${name}`, Object.fromEntries(said));
}
