import { Worker } from 'node:worker_threads';
import { createElsewhere, type Elsewhere } from './elsewhere.ts';

/** @param script what the thread runs: it calls `answerQuestions`. */
export function createThread<Question, Answer>(script: URL): Elsewhere<Question, Answer> {
  return createElsewhere(({ answered, ended }) => {
    const worker = new Worker(script);
    worker.on('message', answered);
    // After an error that nobody caught there it ends.
    worker.on('error', () => {});
    worker.on('exit', ended);
    return {
      post: (question) => worker.postMessage(question),
      hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
      end: () => void worker.terminate(),
    };
  });
}
