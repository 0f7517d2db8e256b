import { readFileSync } from 'node:fs';

/** A test that `docs/assurance.md` names. */
export interface Proof {
  /** First cell of its row. */
  readonly row: string;
  readonly file: string;
  /** As it stands in the file; `%s` and the like stand for what each case is. */
  readonly name: string;
}

const root = new URL('../', import.meta.url);

/** The rows of the page: their first cells and the tests that prove them. */
export function readProofs(): { readonly rows: readonly string[]; readonly proofs: readonly Proof[] } {
  const page = readFileSync(new URL('docs/assurance.md', root), 'utf8');
  const lines = page.split('\n').filter((line) => /^\| (?!#|fault \||-)/.test(line));
  const rows = lines.map((line) => line.split(' | ')[0]!.slice(2));
  const proofs = lines.flatMap((line, at) =>
    [...line.matchAll(/`([^`]+)` › `([^`]+)`/g)].map(([, file, name]) => ({
      row: rows[at]!,
      file: file!,
      name: name!,
    })),
  );
  return { rows, proofs };
}

/** A name as it is in the file, as the form that the names of its cases have. */
export function casesOf(name: string): RegExp {
  const parts = name.split(/%[a-z]/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
