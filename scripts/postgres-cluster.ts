import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A PostgreSQL of its own in a temporary folder, on loopback, gone when it is stopped. */
export interface Cluster {
  /** Of its one database, with a password. */
  readonly url: string;
  /** Ends it, at once and without goodbye where told so, and starts it again on the same port. */
  restart(how?: 'fast' | 'immediate'): Promise<void>;
  pause(how?: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const debian = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs (POSTGRES_BIN, else Debian's newest); undefined where there is none. */
export function findPostgres(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [process.env.POSTGRES_BIN ?? '', ...versions.map((version) => join(debian, version, 'bin'))];
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
}

/** Takes about a second. Durability is off: it is for tests, which end processes but no machines. */
export async function startCluster(programs: string): Promise<Cluster> {
  const owner = ownerOfServer();
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-postgres-'));
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  const password = 'canary/pass?word@1';
  writeFileSync(passwordFile, `${password}\n`);
  if (owner.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid!);
  const port = await freePort();
  const init = ['-D', data, '-U', 'verbatim', '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256', '--no-sync'];
  await promisify(execFile)(join(programs, 'initdb'), [...init, `--pwfile=${passwordFile}`], owner);
  let server: ChildProcess | undefined;

  const resume = async () => {
    const settings = `port=${port} listen_addresses=127.0.0.1 unix_socket_directories=${folder} fsync=off shared_buffers=32MB max_connections=60`;
    const options = settings.split(' ').flatMap((setting) => ['-c', setting]);
    const started = spawn(join(programs, 'postgres'), ['-D', data, ...options], {
      ...owner,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = started;
    await says(started, 'ready to accept connections');
  };
  const pause = async (how: 'fast' | 'immediate' = 'fast') => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  };
  await resume();
  return {
    url: `postgres://verbatim:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    pause,
    resume,
    async restart(how) {
      await pause(how);
      await resume();
    },
    async stop() {
      await pause('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves once it has said so; rejects with what it said where it ends before. */
async function says(server: ChildProcess, words: string): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text;
      if (said.includes(words)) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

/** PostgreSQL will not run as root: then it runs as the user its package made. */
function ownerOfServer(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
