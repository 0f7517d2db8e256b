import { backupStore } from '../collection/store/backup-store.ts';
import { openPlace, type Place } from '../collection/store/open-place.ts';
import { storeFile } from '../collection/store/open-store.ts';
import { restoreDatabase } from '../collection/store/postgres/restore-database.ts';
import { verifyDatabase } from '../collection/store/postgres/verify-database.ts';
import { restoreStore } from '../collection/store/restore-store.ts';
import { StoreError } from '../collection/store/store-error.ts';
import { type StoreReport, verifyStore } from '../collection/store/verify-store.ts';
import { ConfigError, readConfig } from '../config.ts';
import { type Io, UsageError } from './io.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';

export const store: Subcommand = {
  usage: `store backup FILE | verify [FILE] | restore FILE | forget GUILD  [--data DIR]
Copies what the bot keeps into a new file (the bot may run), reads it from end to end, puts a backup in its place (what was there is set aside), or deletes all that is kept of a server; for the last two the bot must be stopped.
The data folder is --data, else DATA_DIR, else .verbatim. With DATABASE_URL, and without --data, it is PostgreSQL: verify and forget work there while bots run, and restore puts the backup of a folder into an empty database; pg_dump and pg_restore make and bring back backups of it.
Exit code 65 where something is damaged, 69 where PostgreSQL cannot be reached, 75 where a bot has the folder.`,
  options: { data: { type: 'string' } },
  run: async (args, io) => {
    const [action = '', target, ...more] = args.positionals;
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!act || more.length > 0) {
      throw new UsageError(`Say one of: ${Object.keys(actions).join(', ')}. For instance: store backup kept.sqlite`);
    }
    try {
      return await act(placeOf(args), target, args, io);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      io.err(`verbatim: ${error.message}\n`);
      return error.exitCode;
    }
  },
};

type Action = (place: Place, target: string | undefined, args: Arguments, io: Io) => number | Promise<number>;

const actions: Readonly<Record<string, Action>> = {
  backup: async (place, target, args, io) => {
    const file = required(target, 'Which file is to be written? For instance: store backup kept.sqlite');
    const report = await backupStore(folderOf(place), file);
    return tell(io, args, { file, ...report }, `Backup in ${file}`);
  },

  verify: async (place, target, args, io) => {
    const inDatabase = target === undefined && 'databaseUrl' in place;
    const file = inDatabase ? 'DATABASE_URL' : (target ?? storeFile(folderOf(place)));
    const report = inDatabase ? await verifyDatabase(place.databaseUrl) : verifyStore(file);
    for (const fault of report.faults) io.err(`${fault}\n`);
    const name = inDatabase ? 'The database' : file;
    return tell(io, args, { file, ...report }, report.faults.length === 0 ? `${name} is whole` : `${name} is damaged`);
  },

  restore: async (place, target, args, io) => {
    const file = required(target, 'Which backup? For instance: store restore kept.sqlite');
    if ('databaseUrl' in place) {
      return tell(io, args, { file, ...(await restoreDatabase(place.databaseUrl, file)) }, `Restored ${file}`);
    }
    const report = await restoreStore(place.dataDir, file);
    const aside = report.aside === undefined ? '' : `; what was there before is in ${report.aside}`;
    return tell(io, args, { file, ...report }, `Restored ${file}${aside}`);
  },

  forget: async (place, target, { values }, io) => {
    const guild = required(target, 'Which server? Give its ID');
    if (!/^@?\d{1,20}$/.test(guild)) {
      throw new UsageError(`The ID of a server is digits (of direct messages @ and the channel's), not "${guild}"`);
    }
    const opened = await openPlace(place);
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

/** The place that was named on the command line, else in the environment. */
function placeOf(args: Arguments): Place {
  const dataDir = textOption(args, 'data');
  if (dataDir !== undefined) return { dataDir };
  const { DATA_DIR, DATABASE_URL } = process.env;
  try {
    const config = readConfig({ DATA_DIR, DATABASE_URL });
    return config.databaseUrl === null ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl };
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

function folderOf(place: Place): string {
  if ('dataDir' in place) return place.dataDir;
  const words = 'a backup of it is made by pg_dump --format=custom --file=FILE "$DATABASE_URL"';
  throw new UsageError(
    `DATABASE_URL is set, so what is kept is in PostgreSQL: ${words}. For a folder, give --data DIR`,
  );
}

function required(target: string | undefined, question: string): string {
  if (target === undefined || target === '') throw new UsageError(question);
  return target;
}

function tell(io: Io, { values }: Arguments, report: StoreReport & { file: string }, sentence: string): number {
  const count = `${report.transcripts} ${report.transcripts === 1 ? 'transcript' : 'transcripts'}`;
  io.out(values.json ? `${JSON.stringify(report)}\n` : `${sentence}: ${count}.\n`);
  return report.faults.length === 0 ? 0 : 65;
}
