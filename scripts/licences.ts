// Writes docs/licences.md from the lockfile: `npm run licences`, also part of `npm run lockfile`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LockedPackage, runtimePackages } from './runtime-packages.ts';

/** Licences under which a package may be used in a bot under MIT that is offered over a network: none asks for the bot's own source. */
export const compatible: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // The second is of the font that the package brings.
  'MIT AND OFL-1.1',
  // Asks for the source of its own files alone, and only of those that were changed.
  'MPL-2.0',
  'Unlicense',
]);

const rowOf = ({ name, version, license }: LockedPackage): string =>
  `| ${name} | ${version} | ${license ?? 'none named'} |`;

/** The page that lists each runtime package and its licence. */
export function describeLicences(): string {
  const rows = [...new Set(runtimePackages().map(rowOf))].sort();
  return `# Licences

Written by \`npm run licences\`; a test checks that it is up to date and that each licence is one of ${[...compatible].join(', ')}.

Verbatim itself is under MIT (\`LICENSE\`). These packages run with it, those they bring with them included; each carries the text of its licence in \`node_modules\`, in the image too. The shipped transcripts have their own table in
\`data/README.md\`. For a machine-readable list: \`npm run --silent sbom\` (CycloneDX).

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/licences.md', import.meta.url), describeLicences());
}
