// Changes the code of an area bit by bit and sees whether a test notices: `npm run test:mutation -- AREA…`, all areas without one. With
// `--again` only what the last run left unnoticed, or whose code or tests changed since, is tried; the rest is counted as it was.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Stryker } from '@stryker-mutator/core';
import { areas, isArea } from './areas.ts';
import { changedLine, type Change, readExplained } from './changes.ts';

const names = process.argv.slice(2).filter((argument) => argument !== '--again');
const again = process.argv.includes('--again');
const wanted = names.length === 0 ? Object.keys(areas).filter(isArea) : names.filter(isArea);
if (wanted.length < names.length) {
  process.stderr.write(`Areas: ${Object.keys(areas).join(', ')}\n`);
  process.exit(64);
}

const explained = readExplained(readFileSync('docs/mutation.md', 'utf8'));
const rows: string[] = [];
for (const name of wanted) {
  const { files } = areas[name];
  const codeOf = new Map<string, string>(files.map((file) => [file, readFileSync(file, 'utf8')]));
  process.env.MUTATION_AREA = name;
  const mutants = await new Stryker({
    mutate: [...files],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner'],
    coverageAnalysis: 'perTest',
    concurrency: Math.min(2, availableParallelism()),
    disableTypeChecks: false,
    // It would be read with an interface that TypeScript has no more.
    tsconfigFile: 'none',
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
    tempDirName: '.stryker-tmp',
    timeoutMS: 10_000,
    incremental: true,
    incrementalFile: `node_modules/.stryker/${name}.json`,
    force: !again,
  }).runMutationTest();

  // What an earlier run tried of files that are no longer looked at is told too.
  const own = mutants.filter(({ fileName }) => files.some((file) => fileName.endsWith(file)));
  const counted = own.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError');
  const survivors = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const lines = survivors.map(({ fileName, location, replacement = '' }): Change => {
    const file = files.find((one) => fileName.endsWith(one))!;
    return { file, line: changedLine(codeOf.get(file)!, location, replacement) };
  });
  const isKnown = ({ file, line }: Change) => explained.some((one) => one.file === file && one.line === line);
  const unknown = lines.filter((one) => !isKnown(one));
  for (const { file, line } of unknown) process.stdout.write(`Survives: ${file}: ${line}\n`);
  const gone = explained.filter(
    ({ file, line }) => codeOf.has(file) && !lines.some((one) => one.file === file && one.line === line),
  );
  for (const { file, line } of gone) process.stdout.write(`Explained, yet killed: ${file}: ${line}\n`);
  const killed = counted.length - survivors.length;
  const share = ((killed / counted.length) * 100).toFixed(1);
  rows.push(
    `| ${name} | ${counted.length} | ${killed} (${share} %) | ${lines.length - unknown.length} | ${unknown.length} |`,
  );
  if (unknown.length > 0) process.exitCode = 1;
}
process.stdout.write(
  `\n| area | changes | noticed | explained | neither |\n|---|---|---|---|---|\n${rows.join('\n')}\n`,
);
