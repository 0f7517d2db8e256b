// Checks that each test named in docs/assurance.md ran and passed: `node scripts/check-assurance.ts RESULTS.json…` (vitest's JSON).
import { readFileSync } from 'node:fs';
import { casesOf, readProofs } from './proofs.ts';

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const files = process.argv.slice(2).flatMap((path) => (JSON.parse(readFileSync(path, 'utf8')) as Results).testResults);
const { rows, proofs } = readProofs();
const missing = proofs.filter(({ file, name }) => {
  const cases = files
    .filter((one) => one.name.endsWith(`/${file}`))
    .flatMap((one) => one.assertionResults)
    .filter(({ title }) => casesOf(name).test(title));
  return cases.length === 0 || cases.some(({ status }) => status !== 'passed');
});
for (const { row, file, name } of missing) {
  process.stderr.write(`${row}: "${name}" of ${file} did not run, or did not pass\n`);
}
if (missing.length > 0) process.exit(1);
process.stdout.write(`Assurance: ${proofs.length} named tests ran and passed, for ${rows.length} threats and faults\n`);
