import type { Json, JsonObject } from '../api.ts';
import { OptionType } from '../rules/command-body.ts';
import { memberObject, userObject } from '../world/objects.ts';
import { attachmentObject, type StoredFile, type World } from '../world/world.ts';
import { ClientRefusal } from './client-refusal.ts';
import { type Directory, type SentValue, sentValueOf } from './option-values.ts';
import type { Standing } from './standing.ts';
import type { TypedLine, TypedOption } from './typed-line.ts';

interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value: SentValue;
  readonly focused?: true;
}

/**
 * `data` of the interaction that a typed command sends.
 * @throws {ClientRefusal} where the client would not send it: a required option is missing, a value does not fit.
 */
export function commandData(
  world: World,
  standing: Standing,
  line: TypedLine,
  directory: Directory,
  files: ReadonlyMap<string, StoredFile>,
): JsonObject {
  const given = new Map(line.given.map((one) => [one.option.name, one]));
  for (const option of line.known) {
    if (option.type === OptionType.attachment && files.has(option.name)) given.set(option.name, { option, text: '' });
    if (option.required && !given.has(option.name))
      throw new ClientRefusal(`${option.name} is required: ${option.description ?? ''}`.trim(), {
        why: 'no-value',
        option: option.name,
      });
  }
  const stray = [...files.keys()].find((name) => given.get(name)?.option.type !== OptionType.attachment);
  if (stray !== undefined) throw new ClientRefusal(`/${line.command.name} takes no file ${JSON.stringify(stray)}`);
  const options = [...given.values()].map(
    (one): SentOption => ({ name: one.option.name, type: one.option.type, value: sentValueOf(one, directory) }),
  );
  return { ...head(line), options: nest(line, options), ...resolved(world, standing, options, files) };
}

/** `data` while the last option is being typed. Nothing is checked: the client sends what stands there. */
export function autocompleteData(line: TypedLine, focused: TypedOption, directory: Directory): JsonObject {
  const options = line.given
    .filter(({ option }) => option.type !== OptionType.attachment)
    .map((one): SentOption => {
      const { name, type } = one.option;
      if (one === focused) return { name, type, value: one.text, focused: true };
      return { name, type, value: lenientValue(one, directory) };
    });
  return { ...head(line), options: nest(line, options) };
}

function lenientValue(one: TypedOption, directory: Directory): SentValue {
  try {
    return sentValueOf(one, directory);
  } catch {
    return one.text;
  }
}

const head = ({ command }: TypedLine): JsonObject => ({
  id: command.id,
  name: command.name,
  type: command.type,
  ...(command.guildId === null ? {} : { guild_id: command.guildId }),
});

/** Options stand inside their subcommand, and that inside its group. */
function nest(line: TypedLine, options: readonly SentOption[]): Json {
  return line.path.reduceRight<Json>(
    (inner, name, depth) => [
      { name, type: line.path.length === 2 && depth === 0 ? OptionType.group : OptionType.subcommand, options: inner },
    ],
    options as unknown as Json,
  );
}

function resolved(
  world: World,
  standing: Standing,
  options: readonly SentOption[],
  files: ReadonlyMap<string, StoredFile>,
): JsonObject {
  const users: Record<string, JsonObject> = {};
  const members: Record<string, Json> = {};
  const attachments: Record<string, JsonObject> = {};
  for (const { name, type, value } of options) {
    const user =
      type === OptionType.user || type === OptionType.mentionable ? world.users.get(String(value)) : undefined;
    if (user !== undefined) {
      users[user.id] = userObject(user);
      const { user: _, ...member } = memberObject(user, 0n) as { user: Json };
      if (standing.guild !== null) members[user.id] = member as Json;
    }
    const file = type === OptionType.attachment ? files.get(name) : undefined;
    if (file !== undefined) attachments[file.id] = attachmentObject(world, file, { ephemeral: true });
  }
  const all = { users, members, attachments };
  const filled = Object.entries(all).filter(([, entries]) => Object.keys(entries).length > 0);
  return filled.length === 0 ? {} : { resolved: Object.fromEntries(filled) };
}
