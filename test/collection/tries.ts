import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { answerQuestions } from '../../src/collection/answer-questions.ts';

// Tries what a process that reads uploads must not be able to do; says the code of the error, or what came of it.
const tries: Readonly<Record<string, (given: string) => unknown>> = {
  write: (file) => writeFileSync(file, 'x'),
  spawn: () => spawnSync('true').error?.message ?? 'spawned',
  thread: () => void new Worker('1', { eval: true }),
  // It would be told of by an event, too late to be said.
  network: () => (process.permission.has('net') ? 'allowed' : 'ERR_ACCESS_DENIED'),
  settings: () =>
    Object.keys(process.env)
      .filter((name) => !name.startsWith('NODE_'))
      .join(),
};

answerQuestions(({ what, given }: { what: string; given: string }) => {
  try {
    return tries[what]!(given) ?? 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
});
