import { backupStore } from '../collection/store/backup-store.ts';
import { openStore, storeFile } from '../collection/store/open-store.ts';
import { restoreStore } from '../collection/store/restore-store.ts';
import { StoreError } from '../collection/store/store-error.ts';
import { type StoreReport, verifyStore } from '../collection/store/verify-store.ts';
import { type Io, UsageError } from './io.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';

export const store: Subcommand = {
  usage: `store backup FILE | verify [FILE] | restore FILE | forget GUILD  [--data DIR]
Copies what the bot keeps into a new file (the bot may run), reads it from end to end, puts a backup in its place (what was there is set aside), or deletes all that is kept of a server; for the last two the bot must be stopped.
The data folder is --data, else DATA_DIR, else .verbatim. Exit code 65 where something is damaged, 75 where a bot has the folder.`,
  options: { data: { type: 'string' } },
  run: async (args, io) => {
    const [action = '', target, ...more] = args.positionals;
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!act || more.length > 0) {
      throw new UsageError(`Say one of: ${Object.keys(actions).join(', ')}. For instance: store backup kept.sqlite`);
    }
    try {
      return await act(textOption(args, 'data') ?? (process.env.DATA_DIR || '.verbatim'), target, args, io);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      io.err(`verbatim: ${error.message}\n`);
      return error.exitCode;
    }
  },
};

type Action = (dataDir: string, target: string | undefined, args: Arguments, io: Io) => number | Promise<number>;

const actions: Readonly<Record<string, Action>> = {
  backup: async (dataDir, target, args, io) => {
    const file = required(target, 'Which file is to be written? For instance: store backup kept.sqlite');
    return tell(io, args, { file, ...(await backupStore(dataDir, file)) }, `Backup in ${file}`);
  },

  verify: (dataDir, target, args, io) => {
    const file = target ?? storeFile(dataDir);
    const report = verifyStore(file);
    for (const fault of report.faults) io.err(`${fault}\n`);
    return tell(io, args, { file, ...report }, report.faults.length === 0 ? `${file} is whole` : `${file} is damaged`);
  },

  restore: async (dataDir, target, args, io) => {
    const file = required(target, 'Which backup? For instance: store restore kept.sqlite');
    const report = await restoreStore(dataDir, file);
    const aside = report.aside === undefined ? '' : `; what was there before is in ${report.aside}`;
    return tell(io, args, { file, ...report }, `Restored ${file}${aside}`);
  },

  forget: async (dataDir, target, { values }, io) => {
    const guild = required(target, 'Which server? Give its ID');
    if (!/^@?\d{1,20}$/.test(guild)) {
      throw new UsageError(`The ID of a server is digits (of direct messages @ and the channel's), not "${guild}"`);
    }
    const opened = openStore(dataDir);
    try {
      const forgotten = await opened.forgetGuild(guild);
      const sentence = forgotten ? `Nothing is kept of ${guild} any more` : `Nothing was kept of ${guild}`;
      io.out(
        values.json ? `${JSON.stringify({ guild, forgotten })}\n` : `${sentence}. Backups still hold what they held.\n`,
      );
      return forgotten ? 0 : 1;
    } finally {
      opened.close();
    }
  },
};

function required(target: string | undefined, question: string): string {
  if (target === undefined || target === '') throw new UsageError(question);
  return target;
}

function tell(io: Io, { values }: Arguments, report: StoreReport & { file: string }, sentence: string): number {
  const count = `${report.transcripts} ${report.transcripts === 1 ? 'transcript' : 'transcripts'}`;
  io.out(values.json ? `${JSON.stringify(report)}\n` : `${sentence}: ${count}.\n`);
  return report.faults.length === 0 ? 0 : 65;
}
