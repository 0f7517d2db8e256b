import { prepareMeaning } from '../search/passage-index.ts';
import { ConfigError, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import type { ShownMessage } from '../sandbox/api.ts';
import { type Io, UsageError } from './io.ts';
import { openShipped } from './open-collection.ts';
import { openVectors } from './open-vectors.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';

export const ask: Subcommand = {
  usage: `ask '/quote words: …' [--as NAME] [--locale CODE]
Asks the real bot in a local Discord and prints the reply as a person would see it, in a server and with a client of that language. Exit code 1 where the bot did not answer.`,
  options: { as: { type: 'string' }, locale: { type: 'string' } },
  run: async (args, io) => {
    const line = args.positionals.join(' ').trim();
    if (line === '') throw new UsageError("Ask what? For instance: ask '/quote words: ceasefire illusion'");
    const name = textOption(args, 'as') ?? 'You';
    if (name.trim() === '' || name.length > 32) throw new UsageError('--as must be a name of 1 to 32 characters');
    const shown = await answerTo(line, name, args, io);
    if (args.values.json) {
      const { raw, ...message } = shown;
      io.out(`${JSON.stringify(message)}\n`);
    } else {
      const { showMessage } = await import('../sandbox/terminal/show-message.ts');
      io.out(`${showMessage(shown, { width: io.terminal ? io.columns : null, colour: io.colour })}\n`);
    }
    return shown.failed === null ? 0 : 1;
  },
};

async function answerTo(line: string, name: string, args: Arguments, io: Io): Promise<ShownMessage> {
  const { startLocalBot, filesIn, ClientRefusal } = await loadLocal();
  const { log } = await createLog({ level: readLevel(), write: io.err });
  const shipped = await openShipped(args, io, await openVectors(io.err));
  await prepareMeaning(shipped.index);
  const { discord, settled, stop } = await startLocalBot(shipped, log);
  try {
    const person = discord.person({ name, permissions: ['ManageMessages', 'ManageGuild'] });
    const locale = textOption(args, 'locale');
    if (locale !== undefined) for (const which of ['own', 'server'] as const) person.setLanguage(which, locale);
    const shown = await person.run(line, await filesIn(line, person));
    await settled();
    return person.look(shown);
  } catch (error) {
    if (error instanceof ClientRefusal) throw new UsageError(error.message);
    throw error;
  } finally {
    await stop();
  }
}

/** Of all settings only `LOG_LEVEL` counts here. */
function readLevel(): string {
  try {
    return readConfig({ LOG_LEVEL: process.env.LOG_LEVEL }).logLevel ?? 'warn';
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.faults.join('; '));
    throw error;
  }
}

/** The local Discord needs development dependencies. */
async function loadLocal() {
  try {
    const [{ startLocalBot }, { filesIn }, { ClientRefusal }] = await Promise.all([
      import('../run-locally.ts'),
      import('../sandbox/terminal/files-in.ts'),
      import('../sandbox/people/client-refusal.ts'),
    ]);
    return { startLocalBot, filesIn, ClientRefusal };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('The local Discord needs the development dependencies: run "npm ci"');
  }
}
