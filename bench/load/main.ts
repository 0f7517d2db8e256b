// What the bot does under load: `npm run load`. Everything stays on this computer, is bounded in count and time, and ends by itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadTitle, putSection } from '../sections.ts';
import { haproxyPath } from './haproxy.ts';
import { tableOf } from './report.ts';
import { type Measured, measure, postgresPath, scenarios } from './scenarios.ts';

const help = `npm run load -- [scenario …] [options]

${Object.entries(scenarios)
  .map(([name, { title }]) => `  ${name.padEnd(18)}${title}`)
  .join('\n')}

  --rate N          interactions a second (100)
  --seconds N       how long each scenario lasts at most (30)
  --output FILE     puts the section "Under load" into FILE (docs/benchmarks.md)

Ends with 1 where an interaction got no answer, or an answer broke a rule of Discord's.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '30' },
    output: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

process.exit(values.help ? say(help) : await load());

async function load(): Promise<number> {
  const [rate, seconds] = [values.rate, values.seconds].map(Number) as [number, number];
  const names = positionals.length > 0 ? positionals : Object.keys(scenarios);
  const unknown = names.find((name) => !Object.hasOwn(scenarios, name));
  const wrong = ![rate, seconds].every((number) => Number.isInteger(number) && number > 0);
  if (unknown !== undefined || wrong || rate > 2_000 || seconds > 600) {
    process.stderr.write(
      `${unknown === undefined ? 'A number is wrong' : `There is no scenario ${unknown}`}\n\n${help}\n`,
    );
    return 2;
  }
  const measured: Measured[] = [];
  for (const name of names) {
    const scenario = scenarios[name]!;
    if (scenario.balanced && haproxyPath === undefined) {
      process.stderr.write(`SKIPPED: ${name} needs HAProxy (apt-get install haproxy)\n`);
      continue;
    }
    if (scenario.database && postgresPath === undefined) {
      process.stderr.write(`SKIPPED: ${name} needs PostgreSQL (apt-get install postgresql)\n`);
      continue;
    }
    process.stderr.write(`${name}\n`);
    measured.push(await measure(scenario, { rate, seconds }));
  }
  const section = sectionOf(measured);
  say(section);
  if (values.output !== undefined) {
    writeFileSync(values.output, putSection(readFileSync(values.output, 'utf8'), section));
  }
  return measured.some(({ samples, violations }) => violations > 0 || samples.some(({ answered }) => !answered))
    ? 1
    : 0;
}

function sectionOf(measured: readonly Measured[]): string {
  const command = ['npm run load', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ');
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  return [
    loadTitle,
    `Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, ${machine}. Interactions come at a set rate, whatever becomes of those before; a time counts from when the interaction was due
until its first answer was taken, by the local Discord's rules. The local Discord runs on the same processors as the bot: read the times as upper bounds. The mix of commands is that of \`bench/load/mix.ts\`.`,
    ...measured.flatMap(({ title, facts, samples }) => [`### ${title}`, facts, tableOf(samples)]),
  ].join('\n\n');
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
