import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ReleaseFiles, releaseFaults, sectionOf } from '../scripts/release-rules.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const files: ReleaseFiles = {
  manifest: read('package.json'),
  lockfile: read('package-lock.json'),
  changelog: read('CHANGELOG.md'),
  dockerfile: read('Dockerfile'),
  compose: read('compose.yaml'),
  isThere: () => true,
  changed: [],
  tags: [],
};

describe('releaseFaults()', () => {
  test('finds none in what is here', () => expect(releaseFaults(files)).toEqual([]));

  const { version } = JSON.parse(files.manifest);
  test.each<[string, Partial<ReleaseFiles>, RegExp]>([
    ['a change that is not committed', { changed: [' M README.md'] }, /Commit or undo first: M README/],
    ['a version that is none', { manifest: files.manifest.replace(version, 'next') }, /is no version/],
    ['a lockfile of another version', { lockfile: files.lockfile.replaceAll(version, '9.9.9') }, /npm run lockfile/],
    [
      'a changelog without the version',
      { changelog: '# Changelog\n\n## Unreleased\n\n- New\n' },
      /first heading must be/,
    ],
    ['a changelog without the day', { changelog: `## ${version}\n\n- New\n` }, /first heading must be/],
    ['a day that is none', { changelog: `## ${version} (2025-02-30)\n\n- New\n` }, /is no day/],
    [
      'a changelog that says nothing',
      { changelog: `## ${version} (2025-02-03)\n\n## 0.0.1 (2025-01-01)\n- Old` },
      /what is new/,
    ],
    ['a tag that is there', { tags: [`v${version}`] }, /raise the version/],
    [
      'an image of another Node',
      { dockerfile: files.dockerfile.replaceAll(/node:\d+-/g, 'node:18-') },
      /is not the Node/,
    ],
    ['an image of what is not there', { isThere: (path) => path !== 'commands' }, /copies commands/],
    ['an image that runs as root', { dockerfile: files.dockerfile.replace('USER node', '') }, /USER node is missing/],
    ['a container that may write', { compose: files.compose.replace('read_only: true', '') }, /read_only/],
  ])('finds %s', (_, change, fault) => {
    const found = releaseFaults({ ...files, ...change });
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toMatch(fault);
  });
});

test('sectionOf() is the newest section alone', () => {
  expect(sectionOf('# Changelog\n\n## 2.0.0 (2025-01-02)\n\n- New\n\n## 1.0.0 (2025-01-01)\n\n- Old\n')).toBe('- New');
});
