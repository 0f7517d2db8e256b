import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Imported, ImportTask } from './import-once.ts';

export interface ImportBench {
  /** Passages are made of those of this folder. */
  readonly folder: string;
  readonly sizes: readonly number[];
  /** Where the table goes besides the terminal. */
  readonly output?: string;
}

/** Passages a file: a short talk, a long meeting, and the longest a server may add. */
const filesOf = [100, 2_000, 20_000];

/** Adds passages file by file to one server, each row in a process of its own, and gives the report. */
export async function runImportBench({ folder, sizes, output }: ImportBench): Promise<string> {
  const rows: string[] = [];
  for (const passages of sizes) {
    for (const perFile of filesOf.filter((each) => each <= passages)) {
      process.stderr.write(`import ${passages} in files of ${perFile}\n`);
      rows.push(rowOf({ folder, passages, perFile }, await importOnce({ folder, passages, perFile })));
    }
  }
  const report = `# Adding transcripts while people ask

Passages are added to one server file by file, as its people would (read, staged, kept, indexed), and ten questions a second are asked
meanwhile. *Event loop*: how long others had to wait for the thread that answers; *longest work*: the processor time of its longest turn, which other
programs do not change. *Asked*: from the moment a question was due to its answer. Processor time is that of all threads of the process that answers: keeping,
indexing and answering; the files are read in another.

| passages | a file | files | s | passages a CPU-second | event loop p99 / max ms | longest work ms | asked p50 / p99 ms | MB |
| --: | --: | --: | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}
`;
  if (output !== undefined) writeFileSync(output, report);
  return report;
}

async function importOnce(task: ImportTask): Promise<Imported> {
  const program = new URL('import-once.ts', import.meta.url).pathname;
  const args = ['--max-old-space-size=8192', program, JSON.stringify(task)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 3_600_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Imported;
}

function rowOf({ passages, perFile }: ImportTask, found: Imported): string {
  const whole = (number: number) => Math.round(number).toLocaleString('en');
  const exact = (number: number) => number.toFixed(1);
  const cells = [
    whole(passages),
    whole(perFile),
    whole(passages / perFile),
    exact(found.seconds),
    whole(passages / found.cpuSeconds),
    `${exact(found.delayP99)} / ${exact(found.delayMax)}`,
    exact(found.turnMax),
    `${exact(found.askedP50)} / ${exact(found.askedP99)}`,
    whole(found.megabytes),
  ];
  return `| ${cells.join(' | ')} |`;
}
