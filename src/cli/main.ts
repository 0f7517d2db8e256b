import { existsSync, writeSync } from 'node:fs';
import { run } from './run.ts';

// As the bot does: settings of the environment win over those in .env.
if (existsSync('.env')) process.loadEnvFile('.env');

// Who reads our output may go away ("| head"): that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

const terminal = process.stdout.isTTY === true;

try {
  process.exitCode = await run(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    terminal,
    colour: terminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    columns: process.stdout.columns ?? 80,
  });
} catch (error) {
  writeSync(2, `verbatim: Something went wrong that should not: ${(error as Error).message?.split('\n')[0]}\n`);
  process.exitCode = 70;
}
