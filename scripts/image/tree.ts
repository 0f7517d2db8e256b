import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';

/** What an image is, as its Dockerfile says: a tree of files and how to start it. */
export interface ImageTree {
  /** A folder that holds what would stand at `/`. */
  readonly root: string;
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | null;
  readonly volumes: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

type Stage = { -readonly [Key in keyof ImageTree]: ImageTree[Key] };

/** The files of the build context that `.dockerignore` leaves. It knows whole paths, `*` for everything, and `!` before what stays. */
function contextFiles(folder: string): readonly string[] {
  const rules = readFileSync(join(folder, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: folder, encoding: 'utf8' });
  const covers = (rule: string, path: string) => rule === '*' || path === rule || path.startsWith(`${rule}/`);
  return listed
    .trimEnd()
    .split('\n')
    .filter((path) => {
      const last = rules.findLast((rule) => covers(rule.replace(/^!/, ''), path));
      return last === undefined || last.startsWith('!');
    });
}

/**
 * Lays an image's tree out without Docker: what the Dockerfile copies is copied, and what it runs in the stage of the packages is run. Commands
 * that only make folders for a user are done by whoever mounts the volume.
 */
export function layOut(folder: string): ImageTree {
  const dockerfile = DockerfileParser.parse(readFileSync(join(folder, 'Dockerfile'), 'utf8'));
  const files = contextFiles(folder);
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  for (const instruction of dockerfile.getInstructions()) {
    const args = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === 'FROM') {
      stage = emptyStage();
      stages.set(args[2] ?? '', stage);
      continue;
    }
    if (stage === null) throw new SyntaxError(`${instruction.getKeyword()} stands before FROM`);
    apply(instruction, args, stage, { folder, files, stages });
  }
  if (stage === null) throw new SyntaxError('The Dockerfile has no FROM');
  return stage;
}

const emptyStage = (): Stage => ({
  root: mkdtempSync(join(tmpdir(), 'verbatim-image-')),
  workingDir: '/',
  env: {},
  user: null,
  volumes: [],
  command: [],
  healthCheck: [],
});

interface Build {
  readonly folder: string;
  readonly files: readonly string[];
  readonly stages: ReadonlyMap<string, Stage>;
}

function apply(instruction: Instruction, args: readonly string[], stage: Stage, build: Build): void {
  const inStage = (path: string) => join(stage.root, resolve(stage.workingDir, path));
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      stage.workingDir = resolve(stage.workingDir, args[0]!);
      mkdirSync(inStage('.'), { recursive: true });
      return;
    case 'ENV':
      for (const arg of args.filter((one) => one.includes('='))) {
        const [name, value] = [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)];
        stage.env = { ...stage.env, [name]: value };
      }
      return;
    case 'COPY':
      copy(args, (instruction as Copy).getFromFlag()?.getValue() ?? null, build, inStage);
      return;
    case 'RUN':
      if (args[0] === 'npm') execFileSync('npm', args.slice(1), { cwd: inStage('.'), stdio: 'ignore' });
      return;
    case 'USER':
      stage.user = args[0]!;
      return;
    case 'VOLUME':
      stage.volumes = [...stage.volumes, ...args];
      for (const path of args) mkdirSync(inStage(path), { recursive: true });
      return;
    case 'CMD':
      stage.command = wordsOf(instruction);
      return;
    case 'HEALTHCHECK':
      stage.healthCheck = wordsOf(instruction);
      return;
    default:
      throw new SyntaxError(`Cannot do what ${instruction.getKeyword()} says: add it to scripts/image/tree.ts`);
  }
}

function copy(paths: readonly string[], from: string | null, build: Build, inStage: (path: string) => string): void {
  const target = paths.at(-1)!;
  for (const source of paths.slice(0, -1)) {
    if (from !== null) {
      cpSync(join(build.stages.get(from)!.root, source), inStage(target), { recursive: true, verbatimSymlinks: true });
      continue;
    }
    const found = build.files.filter((file) => file === source || file.startsWith(`${source}/`));
    if (found.length === 0) throw new RangeError(`COPY names ${source}, which the build context does not hold`);
    for (const file of found) {
      const to = target.endsWith('/') ? join(target, file) : join(target, file.slice(source.length));
      mkdirSync(dirname(inStage(to)), { recursive: true });
      cpSync(join(build.folder, file), inStage(to));
    }
  }
}

/** The words of a command that is written as a list. */
const wordsOf = (instruction: Instruction): readonly string[] =>
  JSON.parse(/\[.*\]$/.exec(instruction.getRawArgumentsContent() ?? '')?.[0] ?? '[]') as string[];
