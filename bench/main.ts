import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs, promisify } from 'node:util';
import { contenders } from './engines/all.ts';
import type { Quality, Speed, Task } from './measure.ts';
import { collectionsNote, folderInReport, questionsOf } from './material.ts';
import { loadTitle, putSection, sectionIn, soakTitle } from './sections.ts';
import { comparison, judgedTable, qualityTable, speedTable } from './tables.ts';

const help = `npm run bench -- [options]
npm run bench -- check [options]      quotations instead of searches
npm run bench -- postgres [options]   candidates from PostgreSQL instead of memory (--sizes, --output)
npm run bench -- import [options]     transcripts added while people ask (--collection, --sizes, --output)
npm run bench -- meaning [options]    questions in other words, known passages and judged questions, by words alone and by
                                      meaning (--collection, --about, --queries, --output)
npm run bench -- collections [--output DIR]   builds the collections that the reports measure on besides the shipped
                                      transcript, in DIR/sotu, DIR/sotu1k and DIR/faq (.bench)

  --collection DIR  measure on the passages of DIR as well: transcripts, or corpus.jsonl in BEIR's layout; with
                    queries.jsonl and qrels.tsv on its judged questions instead of made-up ones. Repeatable
  --about TEXT      what the collection is, for the report; as often as --collection
  --queries N       known-item queries of each kind (500)
  --sizes A,B       passages for the table of speed (1000,10000; up to 1000000)
  --engines A,B     only these: ${Object.keys(contenders).join(', ')}
  --output FILE     where the tables go besides the terminal (docs/benchmarks.md)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    collection: { type: 'string', multiple: true, default: [] },
    about: { type: 'string', multiple: true, default: [] },
    queries: { type: 'string', default: '500' },
    sizes: { type: 'string', default: '1000,10000' },
    engines: { type: 'string' },
    output: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(`${help}\n`);
else if (positionals[0] === 'check') await check();
else if (positionals[0] === 'postgres') await postgres();
else if (positionals[0] === 'import') await addWhileAsking();
else if (positionals[0] === 'meaning') await meaning();
else if (positionals[0] === 'collections') await collections();
else await bench();

async function collections(): Promise<void> {
  const { buildCollections } = await import('./collections/build.ts');
  try {
    process.stdout.write(buildCollections(values.output ?? '.bench'));
  } catch (error) {
    process.stderr.write(`Cannot build the collections. ${(error as Error).message.trim()}\n`);
    process.exitCode = 1;
  }
}

async function check(): Promise<void> {
  const { runCheckBench } = await import('./check.ts');
  const { output } = values;
  const collection = values.collection[0];
  const report = await runCheckBench({
    ...(collection === undefined ? {} : { collection }),
    ...(output === undefined ? {} : { output }),
  });
  process.stdout.write(`${report}\n`);
}

async function postgres(): Promise<void> {
  const { runPostgresBench } = await import('./postgres.ts');
  const report = await runPostgresBench(values.sizes.split(',').map(Number), commandGiven());
  process.stdout.write(`${report}\n`);
  if (values.output !== undefined) writeFileSync(values.output, `${report}\n`);
}

async function addWhileAsking(): Promise<void> {
  const { runImportBench } = await import('./import.ts');
  const { output, sizes, collection } = values;
  const report = await runImportBench({
    folder: collection[0] ?? 'data/transcripts',
    sizes: sizes.split(',').map(Number),
    ...(output === undefined ? {} : { output }),
  });
  process.stdout.write(report);
}

async function meaning(): Promise<void> {
  const { runMeaningBench } = await import('./meaning.ts');
  const report = await runMeaningBench({
    queries: Number(values.queries),
    collections: values.collection.map((folder, at) => ({ folder, about: values.about[at] ?? folder })),
    output: values.output ?? 'docs/meaning.md',
  });
  process.stdout.write(report);
}

async function bench(): Promise<void> {
  const names = values.engines?.split(',') ?? Object.keys(contenders);
  const unknown = names.filter((name) => !Object.hasOwn(contenders, name));
  if (unknown.length > 0) throw new RangeError(`Cannot measure ${unknown.join(', ')}: no such engine`);
  const folders = ['data/transcripts', ...values.collection];
  const about = ['the shipped transcript', ...values.about];
  const sections: string[] = [heading()];
  for (const [at, folder] of folders.entries()) {
    sections.push(...(await qualitySections(folder, about[at] ?? 'a collection of one’s own', names)));
  }
  sections.push(
    '## Time and memory\n\nQueries of 2 to 5 words from one passage, best 10. One process for each row.',
    speedTable(await measureSpeeds(folders[1] ?? folders[0]!, names)),
  );
  const text = `${sections.filter((section) => section !== '').join('\n\n')}\n`;
  process.stdout.write(`\n${text}`);
  const file = values.output ?? 'docs/benchmarks.md';
  // Other commands write these sections: they stay.
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const others = [loadTitle, soakTitle].flatMap((title) => sectionIn(before, title) ?? []);
  writeFileSync(file, others.reduce(putSection, text));
}

async function qualitySections(folder: string, about: string, names: readonly string[]): Promise<string[]> {
  const measured: Quality[] = [];
  const isJudged = questionsOf(folder).length > 0;
  for (const engine of names) {
    // BM25 is the measure for judged questions, no library to choose; and some take minutes for so many passages.
    if (!isJudged && engine === 'bm25') continue;
    if ((measured[0]?.passages ?? 0) > contenders[engine]!.largest) continue;
    const result = await measure<Quality>({ engine, folder, task: 'quality', count: Number(values.queries) });
    if (result !== null) measured.push(result);
  }
  const { passages = 0, judged = 0 } = measured[0] ?? {};
  const size = passages.toLocaleString('en');
  if (judged > 0) {
    return [`## Judged questions: ${about}\n\n${size} passages, ${judged} questions.`, judgedTable(measured)];
  }
  return [
    `## Finding a known passage: ${about}\n\n${size} passages, ${values.queries} queries a kind: success@1 / success@5 / MRR@10.`,
    qualityTable(measured),
    comparison(measured),
  ];
}

async function measureSpeeds(folder: string, names: readonly string[]): Promise<{ size: number; speed: Speed }[]> {
  const speeds: { size: number; speed: Speed }[] = [];
  for (const size of values.sizes.split(',').map(Number)) {
    for (const engine of names) {
      const { timed, largest } = contenders[engine]!;
      if (!timed || size > largest) continue;
      const speed = await measure<Speed>({ engine, folder, task: 'speed', count: size });
      if (speed !== null) speeds.push({ size, speed });
    }
  }
  return speeds;
}

/** One process for each measurement, so that no engine warms or fills another's. */
async function measure<T>(task: Task): Promise<T | null> {
  process.stderr.write(`${task.task} ${task.engine} ${task.task === 'speed' ? task.count : task.folder}\n`);
  const args = [
    '--expose-gc',
    '--max-old-space-size=8192',
    new URL('measure.ts', import.meta.url).pathname,
    JSON.stringify(task),
  ];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 900_000, maxBuffer: 1e8 });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
  } catch (error) {
    process.stderr.write(`  left out: ${(error as Error).message.split('\n')[0]}\n`);
    return null;
  }
}

function heading(): string {
  const libraries = ['flexsearch', 'minisearch', '@orama/orama', '@orama/stemmers'];
  const versions = libraries.map((name) => {
    const { version } = JSON.parse(
      readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
    );
    return `${name} ${version}`;
  });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}, SQLite ${process.versions.sqlite}`;
  return `# Benchmarks

Written by \`${commandGiven()}\` on ${new Date().toISOString().slice(0, 10)}.

${versions.join(', ')}. ${machine}.

Every query is made from a passage by a seeded generator (\`bench/known-items.ts\`); the one right answer is that passage.
Verbatim is measured as the bot answers, threshold included; the row *BM25* is no library but the measure for judged
questions. Each peer stands there in the configurations that are best
for it: as words are typed, with stems, with neighbours or slips where it has them (\`bench/engines/\`). Where one is missing, so many
passages would take it minutes (\`bench/engines/all.ts\`). Machines differ and
others may be busy: read ratios, not milliseconds. ${collectionsNote}`;
}

/** The command as it was typed, without what is only on this machine. */
function commandGiven(): string {
  const given = process.argv
    .slice(2)
    .map((argument) =>
      values.collection.includes(argument)
        ? folderInReport(argument)
        : values.about.includes(argument)
          ? `"${argument}"`
          : argument,
    );
  return `npm run bench${given.length === 0 ? '' : ` -- ${given.join(' ')}`}`;
}
