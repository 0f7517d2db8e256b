import { type OptionBody, OptionType } from '../rules/command-body.ts';
import { ClientRefusal } from './client-refusal.ts';
import { namesOf } from './as-seen.ts';
import type { TypedOption } from './typed-line.ts';

/** What stands behind names that are typed: `@Ann`, `#general`, files. */
export interface Directory {
  readonly locale: string;
  readonly userId: (name: string) => string | undefined;
  readonly channelId: (name: string) => string | undefined;
  readonly fileId: (option: string) => string | undefined;
  /** The value behind an autocomplete choice that was shown, by what was shown. */
  readonly offered: (option: string, name: string) => string | number | undefined;
}

export type SentValue = string | number | boolean;

/**
 * The value that the client would send for what was typed.
 * @throws {ClientRefusal} where it would refuse it.
 */
export function sentValueOf({ option, text, value }: TypedOption, directory: Directory): SentValue {
  const refuse = (reason: string): never => {
    throw new ClientRefusal(`${option.name}: ${reason}`);
  };
  if (text === '' && option.type !== OptionType.attachment) return refuse('needs a value');
  if (value !== undefined && option.autocomplete) return value;
  const choices = option.choices ?? [];
  if (choices.length > 0) {
    const wanted = text.toLowerCase();
    const choice = choices.find(
      (one) =>
        namesOf(one, directory.locale).some((name) => name.toLowerCase() === wanted) ||
        String(one.value).toLowerCase() === wanted,
    );
    return choice?.value ?? refuse(`must be one of ${choices.map((one) => one.name).join(', ')}`);
  }
  const offered = option.autocomplete ? directory.offered(option.name, text) : undefined;
  if (offered !== undefined) return offered;
  switch (option.type) {
    case OptionType.string:
      return checkLength(text, option, refuse);
    case OptionType.integer:
    case OptionType.number:
      return checkNumber(text, option, refuse);
    case OptionType.boolean:
      if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
      return refuse('must be True or False');
    case OptionType.user:
    case OptionType.mentionable:
      return directory.userId(text) ?? refuse(`there is nobody called ${JSON.stringify(text)} here`);
    case OptionType.channel:
      return directory.channelId(text) ?? refuse(`there is no channel ${JSON.stringify(text)} here`);
    case OptionType.attachment:
      return directory.fileId(option.name) ?? refuse('needs a file');
    default:
      return refuse('cannot be given here');
  }
}

function checkLength(text: string, option: OptionBody, refuse: (reason: string) => never): string {
  const min = option.min_length ?? 0;
  const max = option.max_length ?? 6000;
  if (text.length < min) return refuse(`must have at least ${min} characters, has ${text.length}`);
  if (text.length > max) return refuse(`must have at most ${max} characters, has ${text.length}`);
  return text;
}

function checkNumber(text: string, option: OptionBody, refuse: (reason: string) => never): number {
  const integer = option.type === OptionType.integer;
  const pattern = integer ? /^-?\d{1,16}$/ : /^-?\d{1,16}(\.\d{1,16})?$/;
  const value = Number(text);
  if (!pattern.test(text) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return refuse(integer ? 'must be a whole number' : 'must be a number');
  const min = option.min_value ?? -Infinity;
  const max = option.max_value ?? Infinity;
  if (value < min || value > max) return refuse(`must be ${rangeText(min, max)}`);
  return value;
}

function rangeText(min: number, max: number): string {
  if (min === -Infinity) return `at most ${max}`;
  return max === Infinity ? `at least ${min}` : `from ${min} to ${max}`;
}
