import { expect, test } from 'vitest';
import {
  createElsewhere,
  EndedElsewhere,
  type LineEvents,
  NotStartedElsewhere,
} from '../../src/collection/elsewhere.ts';

type Question = { readonly fails?: boolean };

/** One that answers when told to. */
function lines() {
  const started: LineEvents<string>[] = [];
  const elsewhere = createElsewhere<Question, string>((events) => {
    started.push(events);
    return {
      post: ({ fails = false }) => {
        if (fails) throw new TypeError('no way there');
      },
      hold: () => {},
      end: () => {},
    };
  });
  return { elsewhere, started };
}

test('createElsewhere() rejects what could not be asked, and nothing else, and can be asked again', async () => {
  const { elsewhere, started } = lines();
  const first = elsewhere.ask({});
  await expect(elsewhere.ask({ fails: true })).rejects.toThrow(NotStartedElsewhere);
  started[0]!.answered({ value: 'one' });
  expect(await first).toBe('one');
  await expect(elsewhere.ask({ fails: true })).rejects.toThrow(NotStartedElsewhere);
  // What ends now was never waited for: nothing is left to reject, and nobody hears of it.
  started[0]!.ended();
  const again = elsewhere.ask({});
  started[1]!.answered({ value: 'two' });
  expect(await again).toBe('two');
});

test('createElsewhere() rejects where none can be started', async () => {
  let tries = 0;
  const ends: (() => void)[] = [];
  const elsewhere = createElsewhere<Question, string>(({ ended }) => {
    tries += 1;
    ends.push(ended);
    throw new Error('no process is left');
  });
  for (const nth of [1, 2]) {
    await expect(elsewhere.ask({})).rejects.toThrow(NotStartedElsewhere);
    expect(tries).toBe(nth);
    // What never began may be said to have ended.
    expect(() => ends.at(-1)!()).not.toThrow();
  }
});

test('createElsewhere() rejects what waits where it ends', async () => {
  const { elsewhere, started } = lines();
  const asked = [elsewhere.ask({}), elsewhere.ask({})];
  started[0]!.ended();
  for (const one of asked) await expect(one).rejects.toThrow(EndedElsewhere);
});
