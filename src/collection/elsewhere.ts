/** Another thread or process, which answers one question after the other. It starts when it is first asked, and ends when it is idle. */
export interface Elsewhere<Question, Answer> {
  /** @throws what was thrown there; or `EndedElsewhere` or `NotStartedElsewhere`, after which it can be asked again. */
  ask(question: Question): Promise<Answer>;
  /** Ends it at once, whatever it does; what was asked is not answered. It can be asked again. */
  end(): void;
}

/** It ended before it answered. */
export class EndedElsewhere extends Error {
  override readonly name: string = 'EndedElsewhere';
}

/** It could not be started, or told: this machine has no process, file or memory left for it. */
export class NotStartedElsewhere extends EndedElsewhere {
  override readonly name = 'NotStartedElsewhere';
}

/** What is posted there for each question, in order. */
export type AnswerElsewhere<Answer> = { readonly value: Answer } | { readonly error: Error };

/** One that runs. */
export interface Line<Question> {
  post(question: Question): void;
  /** While it is held, this process does not end by itself. */
  hold(isHeld: boolean): void;
  end(): void;
}

export interface LineEvents<Answer> {
  readonly answered: (answer: AnswerElsewhere<Answer>) => void;
  readonly ended: () => void;
}

/** Kept so long without work, in ms: to start one costs a tenth of a second or two. */
const idleMs = 60_000;

/** @param start starts one, or throws; called again after that one ended. */
export function createElsewhere<Question, Answer>(
  start: (events: LineEvents<Answer>) => Line<Question>,
): Elsewhere<Question, Answer> {
  let line: Line<Question> | null = null;
  let idle: NodeJS.Timeout | undefined;
  const asked: PromiseWithResolvers<Answer>[] = [];

  function startOne(): Line<Question> {
    // An end may be told although none was started.
    let started: Line<Question> | null = null;
    started = start({
      answered(answer) {
        const first = asked.shift()!;
        if ('error' in answer) first.reject(answer.error);
        else first.resolve(answer.value);
        if (asked.length > 0) return;
        started!.hold(false);
        idle = setTimeout(() => {
          line = null;
          started!.end();
        }, idleMs).unref();
      },
      ended() {
        if (line !== started) return;
        line = null;
        for (const { reject } of asked.splice(0)) reject(new EndedElsewhere('It ended before it answered'));
      },
    });
    return started;
  }

  return {
    ask(question) {
      clearTimeout(idle);
      const answer = Promise.withResolvers<Answer>();
      try {
        line ??= startOne();
        line.hold(true);
        line.post(question);
        asked.push(answer);
      } catch (cause) {
        answer.reject(new NotStartedElsewhere('It could not be started', { cause }));
      }
      return answer.promise;
    },
    end() {
      line?.end();
    },
  };
}
