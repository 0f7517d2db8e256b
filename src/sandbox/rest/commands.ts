import type { JsonObject } from '../api.ts';
import { missingAccess, tooManyCommands, unknownApplication, unknownCommand } from '../discord-error.ts';
import type { CommandBody } from '../rules/command-body.ts';
import { checkCommand, checkCommandList } from '../rules/command-rules.ts';
import { checkForm } from '../rules/form.ts';
import { schemas } from '../rules/published-schemas.ts';
import type { Handler, RestContext, RestRequest } from './context.ts';
import { refuse } from './messages.ts';

export const listCommands: Handler = (request, context) => ({
  status: 200,
  body: context.commands
    .list(scope(request, context))
    .map(({ raw }) => (request.query.get('with_localizations') === 'true' ? raw : withoutLocalizations(raw))),
});

/** PUT: replaces all commands of the scope. */
export const replaceCommands: Handler = (request, context) => {
  const guildId = scope(request, context);
  const bodies = request.body;
  if (!Array.isArray(bodies)) {
    refuse([{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }]);
    return { status: 400 };
  }
  const all = bodies as readonly CommandBody[];
  refuse(
    all.flatMap((body, index) =>
      faultsIn(body, guildId === null).map((fault) => ({ ...fault, path: [index, ...fault.path] })),
    ),
  );
  const { tooMany, faults } = checkCommandList(all);
  if (tooMany !== null) throw tooManyCommands(tooMany);
  refuse(faults);
  return {
    status: 200,
    body: context.commands.replace(guildId, all as unknown as readonly JsonObject[]).map(({ raw }) => raw),
  };
};

/** POST: makes one, or overwrites the one of that name and type. */
export const createCommand: Handler = (request, context) => {
  const guildId = scope(request, context);
  const body = request.body as CommandBody;
  refuse(faultsIn(body, guildId === null));
  const { tooMany } = checkCommandList([
    ...context.commands.list(guildId).filter((other) => other.name !== body.name || other.type !== (body.type ?? 1)),
    body,
  ]);
  if (tooMany !== null) throw tooManyCommands(tooMany);
  const { command, created } = context.commands.put(guildId, body as unknown as JsonObject);
  return { status: created ? 201 : 200, body: command.raw };
};

export const getCommand: Handler = (request, context) => ({ status: 200, body: found(request, context).raw });

export const editCommand: Handler = (request, context) => {
  const guildId = scope(request, context);
  const old = found(request, context);
  const body = { ...old.raw, ...(request.body as object) } as unknown as CommandBody;
  refuse(faultsIn(body, guildId === null));
  if (body.name !== old.name) context.commands.remove(guildId, old.id);
  return { status: 200, body: context.commands.put(guildId, body as unknown as JsonObject).command.raw };
};

export const removeCommand: Handler = (request, context) => {
  if (!context.commands.remove(scope(request, context), request.params.command ?? '')) throw unknownCommand();
  return { status: 204 };
};

function faultsIn(body: CommandBody, global: boolean) {
  const faults = checkForm(schemas.command, body);
  return faults.length > 0 ? faults : checkCommand(body, global);
}

function found(request: RestRequest, context: RestContext) {
  const command = context.commands.list(scope(request, context)).find(({ id }) => id === request.params.command);
  if (command === undefined) throw unknownCommand();
  return command;
}

function scope(request: RestRequest, context: RestContext): string | null {
  const { app, guild } = request.params;
  if (app !== context.world.applicationId) throw unknownApplication();
  if (guild === undefined) return null;
  if (!context.world.guilds.get(guild)?.installed) throw missingAccess();
  return guild;
}

/** Lists leave the localisations out, all the way down, unless they are asked for. */
function withoutLocalizations(body: JsonObject): JsonObject {
  const kept = Object.entries(body).filter(([key]) => !key.endsWith('_localizations'));
  const lists = kept.map(([key, value]) =>
    key === 'options' || key === 'choices'
      ? [key, (value as readonly JsonObject[]).map(withoutLocalizations)]
      : [key, value],
  );
  return Object.fromEntries(lists) as JsonObject;
}
