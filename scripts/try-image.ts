// Builds what the Dockerfile says without Docker, and runs it as compose.yaml does: a user without rights, everything read-only but the volume, no
// capabilities. Ends with 1 where something does not hold, and says so loudly where the machine does not let it try.
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalDiscord } from '../src/sandbox/local-discord.ts';
import { canConfine, confine } from './image/confine.ts';
import { layOut } from './image/tree.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

if (!canConfine()) {
  say('SKIPPED: the image was not tried, as this needs root and a namespace of mounts');
  process.exit(0);
}

const tree = layOut(process.cwd());
const confined = confine(tree);
const discord = await startLocalDiscord();
let failed = false;

function holds(what: string, isSo: boolean): void {
  say(`${isSo ? 'ok  ' : 'NOT '} ${what}`);
  failed ||= !isSo;
}

/** What a process says until it ends, and its exit code. */
async function end(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}

/** Whether something is so before the time is over, in ms. */
async function comesTrue(within: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (const over = performance.now() + within; performance.now() < over; ) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** Resolves with the line that holds the words. */
const line = (child: ChildProcess, words: string) =>
  new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += chunk;
      const found = said.split('\n').find((one) => one.includes(words) && one.endsWith('}'));
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => reject(new Error(`It ended without saying "${words}": ${said}`)));
  });

try {
  holds('runs as a user that is named and not root', tree.user !== null && !['root', '0'].includes(tree.user));
  const modules = readdirSync(join(tree.root, tree.workingDir, 'node_modules'));
  holds(
    'holds no development dependencies',
    !modules.some((name) => ['vitest', 'typescript', '@biomejs'].includes(name)),
  );
  holds(
    'holds the vectors',
    existsSync(join(tree.root, tree.workingDir, 'data/vectors')) || !existsSync('data/vectors'),
  );

  const bare = await end(confined.run(tree.command));
  holds('ends with 78 and a sentence without a token', bare.code === 78 && bare.said.includes('DISCORD_TOKEN'));
  const unhealthy = await end(confined.run(tree.healthCheck));
  holds('is unhealthy while it does not run', unhealthy.code === 1);

  const gateway = confined.run(tree.command, { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  await Promise.all([line(gateway, '"Connected"'), discord.ready()]);
  const ann = discord.person({ name: 'Ann' });
  holds('answers on the gateway', (await ann.run('/quote words: ceasefire illusion')).failed === null);
  holds('is healthy then', await comesTrue(15_000, async () => (await end(confined.run(tree.healthCheck))).code === 0));
  holds('keeps its store in the volume', readdirSync(confined.data).includes('store.sqlite'));
  const stopped = end(gateway);
  gateway.kill('SIGTERM');
  holds('ends with 0 when it is told to', (await stopped).code === 0);

  const http = confined.run(tree.command, {
    MODE: 'http',
    DISCORD_PUBLIC_KEY: discord.publicKey,
    DISCORD_API_URL: discord.apiUrl,
    PORT: '0',
  });
  const { port } = JSON.parse(await line(http, '"Listening for interactions"')) as { port: number };
  await discord.setInteractionsEndpoint(`http://127.0.0.1:${port}/interactions`);
  holds('answers over HTTP', (await ann.run('/quote words: ceasefire illusion')).failed === null);
  holds('draws charts', (await ann.run('/mentions words: ukraine')).attachments.length > 0);
  const ended = end(http);
  http.kill('SIGTERM');
  holds('ends with 0 when it is told to, over HTTP', (await ended).code === 0);
  holds('broke no rule of Discord', discord.violations.length === 0);
} finally {
  await discord.close();
  rmSync(tree.root, { recursive: true, force: true });
  rmSync(confined.data, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
