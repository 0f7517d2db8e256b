import { Worker } from 'node:worker_threads';
import { createElsewhere, type Elsewhere } from './elsewhere.ts';

/**
 * @param script what the thread runs: it calls `answerQuestions`.
 * @param mayBeLeft the process may end although it was not answered.
 */
export function createThread<Question, Answer>(
  script: URL,
  { mayBeLeft = false }: { readonly mayBeLeft?: boolean } = {},
): Elsewhere<Question, Answer> {
  return createElsewhere(({ answered, ended }) => {
    const worker = new Worker(script);
    worker.on('message', answered);
    // After an error that nobody caught there it ends.
    worker.on('error', () => {});
    worker.on('exit', ended);
    return {
      post: (question) => worker.postMessage(question),
      hold: (isHeld) => (isHeld && !mayBeLeft ? worker.ref() : worker.unref()),
      end: () => void worker.terminate(),
    };
  });
}
