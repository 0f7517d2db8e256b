import { parentPort } from 'node:worker_threads';
import type { AnswerElsewhere } from './elsewhere.ts';

/** For what runs elsewhere: answers each question, in order; what is thrown goes to who asked. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer): void {
  const say = (said: AnswerElsewhere<Answer>) =>
    parentPort === null ? process.send!(said) : parentPort.postMessage(said);
  const hear = (question: Question) => {
    try {
      say({ value: answer(question) });
    } catch (error) {
      say({ error: error as Error });
    }
  };
  if (parentPort === null) process.on('message', hear);
  else parentPort.on('message', hear);
}
