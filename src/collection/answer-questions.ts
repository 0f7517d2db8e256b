import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer } from './thread.ts';

/** For the script of a `Thread`: answers each question, in order; what is thrown goes to who asked. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer): void {
  parentPort!.on('message', (question: Question) => {
    let said: ThreadAnswer<Answer>;
    try {
      said = { value: answer(question) };
    } catch (error) {
      said = { error: error as Error };
    }
    parentPort!.postMessage(said);
  });
}
