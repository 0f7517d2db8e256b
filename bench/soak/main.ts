// How the bot does for a longer time: `npm run soak`. Everything stays on this computer, is bounded in count and time, and ends by itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { putSection, soakTitle } from '../sections.ts';
import { isSound, reportOf } from './report.ts';
import { type Effort, type Soaked, soak } from './soak.ts';

const help = `npm run soak -- [options]

  --minutes N       how long (10; at most 120)
  --rate N          interactions a second (100; at most 1,000)
  --passages N      passages that can be searched (100000; at most 300,000)
  --imported N      passages of each transcript that is added and removed meanwhile (1000; at most 20,000)
  --output FILE     puts the section "Soak" into FILE (docs/benchmarks.md)

Ends with 1 where an interaction failed or got no answer, or an answer broke a rule of Discord's.`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    rate: { type: 'string', default: '100' },
    passages: { type: 'string', default: '100000' },
    imported: { type: 'string', default: '1000' },
    output: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

process.exit(values.help ? say(help) : await main().catch(stopped));

function stopped(error: Error): number {
  process.stderr.write(`The soak ended early: ${error.message}\n`);
  return 1;
}

async function main(): Promise<number> {
  const effort: Effort = {
    minutes: Number(values.minutes),
    rate: Number(values.rate),
    passages: Number(values.passages),
    imported: Number(values.imported),
  };
  const most: Effort = { minutes: 120, rate: 1_000, passages: 300_000, imported: 20_000 };
  const wrong = (Object.keys(most) as (keyof Effort)[]).find((name) => {
    const isNumber = name === 'minutes' ? Number.isFinite(effort[name]) : Number.isInteger(effort[name]);
    return !isNumber || effort[name] <= 0 || effort[name] > most[name];
  });
  if (wrong !== undefined) {
    process.stderr.write(
      `--${wrong} takes a ${wrong === 'minutes' ? '' : 'whole '}number above 0, at most ${most[wrong].toLocaleString('en')}\n\n${help}\n`,
    );
    return 2;
  }
  const soaked = await soak(effort);
  const section = sectionOf(effort, soaked);
  say(section);
  if (values.output !== undefined) {
    writeFileSync(values.output, putSection(readFileSync(values.output, 'utf8'), section));
  }
  return isSound(soaked) ? 0 : 1;
}

function sectionOf({ minutes, rate, imported }: Effort, soaked: Soaked): string {
  const command = ['npm run soak', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  return [
    soakTitle,
    `Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, ${machine}. ${soaked.samples.length.toLocaleString('en')} interactions at ${rate} a second for ${minutes} minutes, ${soaked.passages.toLocaleString('en')} passages, on the gateway.
Meanwhile a server adds a transcript of ${imported.toLocaleString('en')} passages and removes it, over and over. Times count as under *Under load*, those of imports until they are over; a delay of the event loop includes the 10 ms between two looks.
The local Discord and the askers run on the same processors as the bot, in one other process: from receipt on, times are the bot's own, read off its histograms; what the table of commands has beyond those is time that this process kept interactions and answers waiting, or that they waited for the bot to read them.`,
    reportOf(soaked),
  ].join('\n\n');
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
