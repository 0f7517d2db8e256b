/** What a button or menu does, as its custom ID says it. */
export interface CustomId {
  readonly action: string;
  readonly args: readonly string[];
}

const version = 'v1';

/** Discord's limit, in UTF-16 code units. */
const longest = 100;

/**
 * The custom ID of a button or menu: version, action and arguments, with `:` between them and `%` before what would be mistaken for one.
 *
 * @throws RangeError where it would be longer than Discord takes.
 */
export function formatCustomId(action: string, args: readonly string[]): string {
  const text = [
    version,
    action,
    ...args.map((arg) => arg.replace(/[%:]/g, (sign) => (sign === '%' ? '%%' : '%.'))),
  ].join(':');
  if (text.length > longest) {
    throw new RangeError(`Cannot make a custom ID of ${text.length} characters: Discord takes ${longest}`);
  }
  return text;
}

/** Reads a custom ID; null where it is not of this version or form. */
export function parseCustomId(text: string): CustomId | null {
  if (text.length > longest) return null;
  const [found, action = '', ...args] = text.split(':');
  if (found !== version || !/^[a-z][a-z-]*$/.test(action)) return null;
  if (!args.every((arg) => /^(?:[^%]|%%|%\.)*$/s.test(arg))) return null;
  return { action, args: args.map((arg) => arg.replace(/%([%.])/g, (_, sign) => (sign === '%' ? '%' : ':'))) };
}
