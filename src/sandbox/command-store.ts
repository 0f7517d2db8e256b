import type { Json, JsonObject, RegisteredCommand } from './api.ts';
import { CommandType } from './rules/command-body.ts';
import type { World } from './world/world.ts';

/** The registered commands: global ones and each guild's. */
export interface CommandStore {
  list(guildId: string | null): readonly RegisteredCommand[];
  /** Replaces all of a scope; a command of the same name and type keeps its id. */
  replace(guildId: string | null, bodies: readonly JsonObject[]): readonly RegisteredCommand[];
  /** Makes or overwrites one. */
  put(guildId: string | null, body: JsonObject): { readonly command: RegisteredCommand; readonly created: boolean };
  remove(guildId: string | null, id: string): boolean;
  /** Calls back whenever a scope was written, also with nothing new in it. */
  readonly onWrite: Set<() => void>;
}

export function createCommandStore(world: World): CommandStore {
  const scopes = new Map<string | null, readonly RegisteredCommand[]>();
  const onWrite = new Set<() => void>();

  const listOf = (guildId: string | null) => scopes.get(guildId) ?? [];
  const same = (a: { type: number; name: string }, b: { type: number; name: string }) =>
    a.type === b.type && a.name === b.name;
  const build = (guildId: string | null, body: JsonObject): RegisteredCommand => {
    const type = typeof body.type === 'number' ? body.type : CommandType.slash;
    const name = String(body.name);
    const old = listOf(guildId).find((command) => same(command, { type, name }));
    return registered(world, guildId, { ...body, type }, old?.id ?? world.newId());
  };
  const write = (guildId: string | null, commands: readonly RegisteredCommand[]) => {
    scopes.set(guildId, commands);
    for (const tell of onWrite) tell();
  };

  return {
    onWrite,
    list: listOf,
    replace(guildId, bodies) {
      const commands = bodies.map((body) => build(guildId, body));
      write(guildId, commands);
      return commands;
    },
    put(guildId, body) {
      const command = build(guildId, body);
      const others = listOf(guildId).filter((other) => other.id !== command.id);
      const created = others.length === listOf(guildId).length;
      write(guildId, [...others, command]);
      return { command, created };
    },
    remove(guildId, id) {
      const left = listOf(guildId).filter((command) => command.id !== id);
      const found = left.length < listOf(guildId).length;
      write(guildId, left);
      return found;
    },
  };
}

/** The command object as Discord lists it: defaults filled in, options in full. */
function registered(world: World, guildId: string | null, body: JsonObject, id: string): RegisteredCommand {
  const options = ((body.options ?? []) as readonly JsonObject[]).map(optionObject);
  const description = typeof body.description === 'string' ? body.description : '';
  const raw: Record<string, Json> = {
    id,
    application_id: world.applicationId,
    version: world.newId(),
    default_member_permissions:
      body.default_member_permissions == null ? null : String(body.default_member_permissions),
    type: Number(body.type),
    name: String(body.name),
    name_localizations: body.name_localizations ?? null,
    description,
    description_localizations: body.description_localizations ?? null,
    dm_permission: body.dm_permission ?? true,
    nsfw: body.nsfw ?? false,
  };
  if (options.length > 0) raw.options = options;
  if (guildId === null) {
    raw.contexts = body.contexts ?? null;
    raw.integration_types = body.integration_types ?? [0];
  } else {
    raw.guild_id = guildId;
  }
  return { id, name: String(body.name), type: Number(body.type), guildId, description, options, raw };
}

/** Discord leaves out what is null or false by default, and nests options. */
function optionObject(option: JsonObject): JsonObject {
  const kept = Object.entries(option).filter(([key, value]) => {
    if (value === null || value === undefined) return false;
    if (key === 'options' || key === 'choices') return (value as readonly Json[]).length > 0;
    return !(key === 'required' && value === false) && !(key === 'autocomplete' && value === false);
  });
  const object = Object.fromEntries(kept) as JsonObject;
  return Array.isArray(object.options)
    ? { ...object, options: (object.options as readonly JsonObject[]).map(optionObject) }
    : object;
}
