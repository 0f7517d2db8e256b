import type { Choice, Command, Reply, Request } from './contract.ts';
import { parseCustomId } from './custom-id.ts';
import type { Incoming } from './incoming.ts';
import { messageCommandName } from './registration.ts';

/** What is to be done about an interaction. */
export interface Route {
  readonly answer: (request: Request) => Reply | Promise<Reply>;
  /** It is deferred at once, and its answer is private. */
  readonly long: boolean;
}

/** Which command or button an interaction is for. What is not ours, or no more, is null everywhere. */
export interface Routes {
  of(incoming: Incoming): Route | null;
  suggester(incoming: Incoming): ((request: Request) => readonly Choice[] | Promise<readonly Choice[]>) | null;
  /** The name of the command or action, for the log. Only names of ours: whatever else was sent could be anything. */
  nameOf(incoming: Incoming): string | null;
}

export function createRoutes(commands: readonly Command[]): Routes {
  const slash = commands.filter(({ definition }) => definition.kind !== 'message');
  const byName = new Map(slash.map((command) => [command.definition.name, command]));
  const byShownName = new Map(
    commands.flatMap((command) => {
      const name = messageCommandName(command.definition);
      return name === null ? [] : [[name, command] as const];
    }),
  );
  const actions = new Map(commands.flatMap((command) => Object.entries(command.actions ?? {})));

  function ofCommand(incoming: Extract<Incoming, { kind: 'command' }>): Route | null {
    const { subcommand, options, attachments } = incoming;
    const command = byName.get(incoming.name);
    const definition = command === undefined ? null : definitionOf(command, subcommand);
    if (command === undefined || definition === null) return null;
    return {
      answer: (request) => command.answer({ ...request, subcommand, options, attachments }),
      long: definition.long === true,
    };
  }

  function ofMessageCommand({ name, target }: Extract<Incoming, { kind: 'message-command' }>): Route | null {
    const command = byShownName.get(name);
    if (command === undefined) return null;
    const given = { subcommand: null, options: new Map(), attachments: new Map(), target };
    return {
      answer: (request) => command.answer({ ...request, ...given }),
      long: command.definition.long === true,
    };
  }

  function ofAction({ customId, values, message }: Extract<Incoming, { kind: 'action' }>): Route | null {
    const parsed = parseCustomId(customId);
    const action = parsed === null ? undefined : actions.get(parsed.action);
    if (parsed === null || action === undefined) return null;
    return { answer: (request) => action({ ...request, args: parsed.args, values, message }), long: false };
  }

  return {
    of(incoming) {
      if (incoming.kind === 'command') return ofCommand(incoming);
      if (incoming.kind === 'message-command') return ofMessageCommand(incoming);
      return incoming.kind === 'action' ? ofAction(incoming) : null;
    },
    suggester(incoming) {
      if (incoming.kind !== 'suggest') return null;
      const { subcommand, options, focused } = incoming;
      const command = byName.get(incoming.name);
      const suggest = command?.suggest;
      if (command === undefined || suggest === undefined || definitionOf(command, subcommand) === null) return null;
      return (request) => suggest({ ...request, subcommand, options, focused });
    },
    nameOf(incoming) {
      if (incoming.kind === 'command' || incoming.kind === 'suggest') {
        const command = byName.get(incoming.name);
        if (command === undefined) return null;
        const known = incoming.subcommand !== null && definitionOf(command, incoming.subcommand) !== null;
        return known ? `${incoming.name} ${incoming.subcommand}` : incoming.name;
      }
      if (incoming.kind === 'message-command') return byShownName.get(incoming.name)?.definition.name ?? null;
      const action = incoming.kind === 'action' ? parseCustomId(incoming.customId)?.action : undefined;
      return action !== undefined && actions.has(action) ? action : null;
    },
  };
}

/** The definition that is used: the command's own, or its subcommand's; null where there is no such one. */
function definitionOf({ definition }: Command, subcommand: string | null) {
  const { subcommands = [] } = definition;
  if (subcommands.length === 0) return subcommand === null ? definition : null;
  return subcommands.find(({ name }) => name === subcommand) ?? null;
}
