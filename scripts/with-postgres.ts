// Runs a command with a PostgreSQL of its own, whose URL it finds in TEST_DATABASE_URL: `npm run with-postgres -- npm test`.
// The server is on loopback, in a temporary folder, and ends with the command.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findPostgres, startCluster } from './postgres-cluster.ts';

const [command, ...args] = process.argv.slice(2);
const programs = findPostgres();
if (command === undefined || programs === undefined) {
  const words =
    command === undefined
      ? 'Say what to run, for instance: npm run with-postgres -- npm test'
      : 'PostgreSQL is not here: install it ("apt-get install postgresql"), or set POSTGRES_BIN to the folder of its programs';
  process.stderr.write(`${words}\n`);
  process.exit(2);
}
const cluster = await startCluster(programs);
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: cluster.url } });
// The command hears of these too and ends by itself; the server ends after it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = await Promise.race([once(child, 'exit'), once(child, 'error').then(() => [127])]);
await cluster.stop();
process.exitCode = code ?? 1;
