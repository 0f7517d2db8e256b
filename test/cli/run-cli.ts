import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

/** Runs a subcommand in this process and gives what it printed. */
export async function runCli(args: readonly string[], as: Partial<Io> = {}) {
  let [out, err] = ['', ''];
  const exitCode = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
    colour: false,
    columns: 80,
    ...as,
  });
  return { exitCode, out, err };
}

/** The one object that `--json` printed, on its one line. */
export async function runJson(...args: readonly string[]) {
  const { exitCode, out, err } = await runCli([...args, '--json']);
  const lines = out.split('\n');
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`Expected one line, not ${JSON.stringify(out)}; ${err}`);
  return { exitCode, err, value: JSON.parse(out) };
}
