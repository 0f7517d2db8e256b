import type { GuildSettings } from '../collection/guild-settings.ts';
import type { CommandRequest, OptionValue, Request } from './contract.ts';
import type { Audience } from './render/controls.ts';
import type { Say } from './say.ts';

/**
 * Whether the asker alone sees an answer: as the asker says, else as the guild has it. An answer to somebody is seen by
 * that person, whatever the guild has.
 */
export function isHidden(options: ReadonlyMap<string, OptionValue>, visibility: GuildSettings['visibility']): boolean {
  const given = options.get('private');
  if (typeof given === 'boolean') return given;
  return visibility === 'private' && !options.has('to');
}

/** Whom the answer to a command is for. */
export function audienceOf({ options, settings, asker }: CommandRequest): Audience {
  return isHidden(options, settings.visibility) ? { kind: 'private' } : { kind: 'public', asker: asker.id };
}

/** The catalogue for what this audience sees. */
export function sayTo({ say, sayToAll }: Request, { kind }: Audience): Say {
  return kind === 'private' ? say : sayToAll;
}
