/** What a release is judged by. */
export interface ReleaseFiles {
  readonly manifest: string;
  readonly lockfile: string;
  readonly changelog: string;
  readonly dockerfile: string;
  readonly compose: string;
  /** Whether git keeps a file or folder. */
  readonly isThere: (path: string) => boolean;
  /** Lines of `git status --porcelain`. */
  readonly changed: readonly string[];
  readonly tags: readonly string[];
}

const heading = /^## (\S+)(?: \((\d{4}-\d{2}-\d{2})\))?$/m;

/** The newest section of the changelog, without its heading. */
export function sectionOf(changelog: string): string {
  const [, section = ''] = /^## [^\n]*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog) ?? [];
  return section.trim();
}

/** All that stands against a release, each a sentence that says what to do. */
export function releaseFaults(files: ReleaseFiles): readonly string[] {
  const { version, private: isPrivate } = JSON.parse(files.manifest) as { version: string; private?: boolean };
  return [
    ...files.changed.map((line) => `Commit or undo first: ${line.trim()}`),
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`package.json: ${version} is no version such as 1.2.3`]),
    ...(isPrivate ? [] : ['package.json: "private" must stay: the bot is no package to install']),
    ...lockfileFaults(files.lockfile, version),
    ...changelogFaults(files.changelog, version),
    ...(files.tags.includes(`v${version}`) ? [`The tag v${version} is there already: raise the version`] : []),
    ...imageFaults(files),
  ];
}

function lockfileFaults(lockfile: string, version: string): readonly string[] {
  const { version: outer, packages } = JSON.parse(lockfile) as {
    version: string;
    packages: Readonly<Record<string, { version: string }>>;
  };
  return outer === version && packages['']?.version === version
    ? []
    : [`package-lock.json says ${outer}, package.json ${version}: npm run lockfile`];
}

function changelogFaults(changelog: string, version: string): readonly string[] {
  const wanted = `## ${version} (YYYY-MM-DD)`;
  const [, named, day] = heading.exec(changelog) ?? [];
  if (named !== version || day === undefined) return [`CHANGELOG.md: its first heading must be "${wanted}"`];
  if (new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return [`CHANGELOG.md: ${day} is no day`];
  return sectionOf(changelog) === '' ? [`CHANGELOG.md: say under "${wanted}" what is new`] : [];
}

/** The image must be made of what is in the repository, with the same Node, and run without rights. */
function imageFaults({ dockerfile, compose, manifest, isThere }: ReleaseFiles): readonly string[] {
  const faults: string[] = [];
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Readonly<Record<string, string>> };
  const major = devDependencies.node?.split('.')[0];
  for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) {
    if (!image!.startsWith(`node:${major}-`)) faults.push(`Dockerfile: ${image} is not the Node ${major} of the tests`);
  }
  for (const [, sources] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
    for (const source of sources!.split(' ')) {
      if (!isThere(source)) faults.push(`Dockerfile: it copies ${source}, which is not in the repository`);
    }
  }
  for (const needed of ['USER node', 'HEALTHCHECK', 'VOLUME']) {
    if (!new RegExp(`^${needed}`, 'm').test(dockerfile)) faults.push(`Dockerfile: ${needed} is missing`);
  }
  for (const needed of ['read_only: true', 'cap_drop:', 'no-new-privileges:true']) {
    if (!compose.includes(needed)) faults.push(`compose.yaml: ${needed} is missing`);
  }
  return faults;
}
