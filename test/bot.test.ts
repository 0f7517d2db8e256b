import { describe, expect, test } from 'vitest';
import { drain } from '../src/bot.ts';
import type { Dispatcher } from '../src/discord/dispatch.ts';

/** A dispatcher that tells what is asked of it; what runs takes as long as `running`. */
function dispatcherWith(running: Promise<void>) {
  const asked: string[] = [];
  const idle = () => {
    asked.push('idle');
    return running;
  };
  const dispatcher = { stop: () => void asked.push('stop'), idle } as unknown as Dispatcher;
  return { dispatcher, asked };
}

describe('drain()', () => {
  test('takes no new work before it waits for what is running', async () => {
    const { dispatcher, asked } = dispatcherWith(Promise.resolve());
    expect(await drain(dispatcher, 60_000)).toBe(true);
    expect(asked).toEqual(['stop', 'idle']);
  });

  test('waits no longer than it is given', async () => {
    const { dispatcher } = dispatcherWith(new Promise(() => {}));
    expect(await drain(dispatcher, 1)).toBe(false);
  });
});
