import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createElsewhere, type Elsewhere } from './elsewhere.ts';

/**
 * A process that may read files and nothing else: not write one, reach a network, start a program, or see a setting of
 * ours. Whatever becomes of it, this process goes on; a thread that runs out of memory can end all.
 *
 * @param script what it runs: it calls `answerQuestions`.
 * @param memory most heap it may take, in MiB: with more it ends.
 */
export function createChildProcess<Question extends object, Answer>(
  script: URL,
  memory: number,
): Elsewhere<Question, Answer> {
  return createElsewhere(({ answered, ended }) => {
    const child = fork(fileURLToPath(script), {
      serialization: 'advanced',
      env: {},
      execArgv: ['--permission', '--allow-fs-read=*', `--max-old-space-size=${memory}`, '--max-semi-space-size=16'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', answered);
    // That it cannot be asked any more is seen by its end.
    child.on('error', ended);
    child.on('exit', ended);
    if (child.pid === undefined) throw new Error('No process could be started');
    // Whoever asks has the processor first.
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return {
      post: (question) => void child.send(question, () => {}),
      hold(isHeld) {
        for (const held of [child, child.channel]) {
          if (isHeld) held?.ref();
          else held?.unref();
        }
      },
      end: () => void child.kill('SIGKILL'),
    };
  });
}
