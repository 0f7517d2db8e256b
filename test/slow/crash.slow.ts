import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { registerCommands } from '../../src/discord/register.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { commandBodies } from '../../src/start-bot.ts';
import { temporaryFolder } from '../collection/store/samples.ts';
import { botFolders, startBotProcess } from './bot-process.ts';
import { createLedger, found } from './ledger.ts';
import { createManager } from './manager.ts';

const rounds = Number(process.env.CRASH_ROUNDS ?? 200);
/** A round with the whole bot takes ten times as long as one with the store alone, so there are three of those to one. */
const botRounds = Math.ceil(rounds / 4);
const storeRounds = rounds - botRounds;
const program = fileURLToPath(new URL('change-forever.ts', import.meta.url));
const hook = fileURLToPath(new URL('crash-at.js', import.meta.url));
const points = ['before BEGIN', 'after BEGIN', 'before COMMIT', 'after COMMIT'];
const upTo = (most: number) => 1 + Math.floor(Math.random() * most);

/** Lets the program change things until it is killed, every other round at a named point; what it said. */
async function killedStore(folder: string, round: number): Promise<readonly string[]> {
  const point = round % 2 === 0 ? points[(round / 2) % points.length]! : '';
  const child = spawn(process.execPath, ['--import', hook, program, folder, String(round)], {
    env: { ...process.env, CRASH_AT: point, CRASH_TIMES: String(1 + ((round * 7) % 13)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const enough = 20 + upTo(2_500);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (point === '' && said.length >= enough) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
}

test.each([storeRounds])(
  'all that the store acknowledged is there after %s kills, at named points and anywhere, and nothing by halves',
  async () => {
    const folder = temporaryFolder();
    const ledger = createLedger();
    for (let round = 0; round < storeRounds; round += 1) {
      for (const line of await killedStore(folder, round)) {
        const [state, what = '', value = ''] = line.split(' ');
        ledger[state === 'kept' ? 'kept' : 'trying'](what, value);
      }
      ledger.compare(await found(folder, ['100', '101', '102'], 'style', ({ hash }) => hash), `after round ${round}`);
    }
    expect(ledger.acknowledged()).toBeGreaterThan(storeRounds);
  },
);

/** How a round with the bot ends: at a named point, in its start, as Discord hears an answer, or anywhere. */
const ends = [...points, 'in its start', 'as an answer is heard', 'anywhere'];

test.each([botRounds])(
  'all that the bot told Discord is there after %s kills, at named points and anywhere, and nothing by halves',
  async () => {
    const discord = await startLocalDiscord();
    onTestFinished(() => discord.close());
    const { token, apiUrl } = discord;
    await registerCommands({ token, apiUrl, guildId: null, bodies: commandBodies(null) });
    const folders = botFolders();
    const ledger = createLedger();
    const guilds = [discord.guild, discord.createGuild({ name: 'Second' }), discord.createGuild({ name: 'Third' })];
    const managers = guilds.map((guild) =>
      createManager(discord, discord.person({ name: 'Mod', guild, permissions: ['ManageGuild'] }), guild.id, ledger),
    );
    let there: ReadonlyMap<string, string> = new Map();

    /** One life of the bot, on the gateway and over HTTP in turns. */
    async function live(round: number): Promise<void> {
      const end = ends[round % ends.length]!;
      const mode = round % 2 === 0 ? 'gateway' : 'http';
      if (mode === 'gateway') await discord.setInteractionsEndpoint(null);
      const bot = startBotProcess(
        discord,
        mode,
        folders,
        points.includes(end) ? { at: end, times: 2 + upTo(40) } : null,
      );
      if (end === 'in its start') setTimeout(bot.kill, upTo(1_000));
      const isUp = await bot.ready.then(
        () => true,
        () => false,
      );
      if (isUp) {
        // Where people wait in vain for an answer, as the machine is starved, a point may never come.
        const latest = setTimeout(bot.kill, end === 'anywhere' ? upTo(4_000) : 15_000);
        let left = upTo(40);
        const stop = discord.onChange(() => {
          left -= 1;
          if (left === 0 && end === 'as an answer is heard') bot.kill();
        });
        await Promise.race([bot.ended, ...managers.map((work) => work(round, there))]);
        stop();
        clearTimeout(latest);
      }
      expect(await bot.ended).toBe('SIGKILL');
    }

    for (let round = 0; round < botRounds; round += 1) {
      await live(round);
      const ids = guilds.map(({ id }) => id);
      there = await found(folders.dataDir, ids, 'citationStyle', ({ edition }) => edition);
      ledger.compare(there, `after round ${round}`);
    }
    expect(ledger.acknowledged()).toBeGreaterThan(botRounds);
    expect(discord.violations).toEqual([]);
  },
);
