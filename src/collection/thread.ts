import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Another thread, which answers one question after the other. It starts when it is first asked, and ends when it is idle. */
export interface Thread<Question, Answer> {
  /** @throws what the thread threw; or that it ended, after which it can be asked again. */
  ask(question: Question): Promise<Answer>;
  /** Ends it at once, whatever it does; what was asked is not answered. It can be asked again. */
  end(): void;
}

/** What the thread posts for each question, in order. */
export type ThreadAnswer<Answer> = { readonly value: Answer } | { readonly error: Error };

/** Kept so long without work, in ms: to start one costs a tenth of a second. */
const idleMs = 60_000;

/**
 * @param script what the thread runs: it calls `answerQuestions`.
 * @param resourceLimits where it takes more, it ends with ERR_WORKER_OUT_OF_MEMORY.
 */
export function createThread<Question, Answer>(
  script: URL,
  resourceLimits: ResourceLimits = {},
): Thread<Question, Answer> {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const asked: PromiseWithResolvers<Answer>[] = [];

  function start(): Worker {
    const started = new Worker(script, { resourceLimits });
    const ended = (error: Error) => {
      if (worker !== started) return;
      worker = null;
      for (const { reject } of asked.splice(0)) reject(error);
    };
    started.on('message', (answer: ThreadAnswer<Answer>) => {
      const first = asked.shift()!;
      if ('error' in answer) first.reject(answer.error);
      else first.resolve(answer.value);
      if (asked.length > 0) return;
      // The process may end while nothing is asked.
      started.unref();
      idle = setTimeout(() => {
        worker = null;
        void started.terminate();
      }, idleMs).unref();
    });
    started.on('error', ended);
    started.on('exit', () => ended(new Error('The thread ended before it answered')));
    return started;
  }

  return {
    ask(question) {
      clearTimeout(idle);
      worker ??= start();
      worker.ref();
      const answer = Promise.withResolvers<Answer>();
      asked.push(answer);
      worker.postMessage(question);
      return answer.promise;
    },
    end() {
      void worker?.terminate();
    },
  };
}
