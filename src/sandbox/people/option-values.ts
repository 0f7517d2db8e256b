import { type OptionBody, OptionType } from '../rules/command-body.ts';
import { namesOf, shownName } from './as-seen.ts';
import { ClientRefusal, type Refused, type RefusedFor } from './client-refusal.ts';
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
  const refuse: Refuse = (reason, why, gaps = {}) => {
    throw new ClientRefusal(`${option.name}: ${reason}`, { why, gaps, option: option.name });
  };
  if (text === '' && option.type !== OptionType.attachment) return refuse('needs a value', 'no-value');
  if (value !== undefined && option.autocomplete) return value;
  const choices = option.choices ?? [];
  if (choices.length > 0) {
    const wanted = text.toLowerCase();
    const choice = choices.find(
      (one) =>
        namesOf(one, directory.locale).some((name) => name.toLowerCase() === wanted) ||
        String(one.value).toLowerCase() === wanted,
    );
    if (choice !== undefined) return choice.value;
    const shown = choices.map((one) => shownName(one, directory.locale)).join(', ');
    return refuse(`must be one of ${choices.map((one) => one.name).join(', ')}`, 'no-choice', { choices: shown });
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
      return refuse('must be True or False', 'no-boolean');
    case OptionType.user:
    case OptionType.mentionable:
      return (
        directory.userId(text) ?? refuse(`there is nobody called ${JSON.stringify(text)} here`, 'nobody', { text })
      );
    case OptionType.channel:
      return (
        directory.channelId(text) ?? refuse(`there is no channel ${JSON.stringify(text)} here`, 'no-channel', { text })
      );
    case OptionType.attachment:
      return directory.fileId(option.name) ?? refuse('needs a file', 'no-file');
    default:
      throw new ClientRefusal(`${option.name}: cannot be given here`);
  }
}

type Refuse = (reason: string, why: RefusedFor, gaps?: Refused['gaps']) => never;

function checkLength(text: string, option: OptionBody, refuse: Refuse): string {
  const min = option.min_length ?? 0;
  const max = option.max_length ?? 6000;
  const count = text.length;
  if (count < min) return refuse(`must have at least ${min} characters, has ${count}`, 'too-short', { min, count });
  if (count > max) return refuse(`must have at most ${max} characters, has ${count}`, 'too-long', { max, count });
  return text;
}

function checkNumber(text: string, option: OptionBody, refuse: Refuse): number {
  const integer = option.type === OptionType.integer;
  const pattern = integer ? /^-?\d{1,16}$/ : /^-?\d{1,16}(\.\d{1,16})?$/;
  const value = Number(text);
  if (!pattern.test(text) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return integer ? refuse('must be a whole number', 'no-whole-number') : refuse('must be a number', 'no-number');
  const min = option.min_value ?? -Infinity;
  const max = option.max_value ?? Infinity;
  if (value >= min && value <= max) return value;
  if (min === -Infinity) return refuse(`must be at most ${max}`, 'too-large', { max });
  if (max === Infinity) return refuse(`must be at least ${min}`, 'too-small', { min });
  return refuse(`must be from ${min} to ${max}`, 'out-of-range', { min, max });
}
