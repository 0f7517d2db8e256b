import { readFileSync } from 'node:fs';

/** A package of the lockfile. */
export interface LockedPackage {
  /** Where it is installed, `''` for this one. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly dev?: true;
  readonly optional?: true;
  /** Needed for development, and by somebody at run time who can do without. */
  readonly devOptional?: true;
  readonly os?: readonly string[];
}

/** What `package-lock.json` says, this package first. */
export function lockedPackages(): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, Omit<LockedPackage, 'path' | 'name'>>;
  };
  return Object.entries(packages).map(([path, entry]) => ({
    ...entry,
    path,
    name: path.split('node_modules/').at(-1)!,
  }));
}

/** What the image installs (`npm ci --omit=dev --omit=optional`): every package that runs beside the bot's own code. */
export const runtimePackages = (): readonly LockedPackage[] =>
  lockedPackages().filter(({ path, dev, optional, devOptional }) => path !== '' && !dev && !optional && !devOptional);
