import { describe, expect, test } from 'vitest';
import { createDeferring } from '../../src/discord/deferral.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import type { Message } from '../../src/discord/message.ts';
import type { Responder } from '../../src/discord/responder.ts';
import { createFakeClock } from './fake-clock.ts';

const message = (content: string): Message => ({ content, embeds: [], components: [] });
const command = { kind: 'command' } as Incoming;
const press = { kind: 'action', message: { private: true } } as Incoming;

function setUp(incoming: Incoming, fails: readonly (keyof Responder)[] = []) {
  const clock = createFakeClock();
  const calls: string[] = [];
  const note =
    (name: keyof Responder) =>
    async (given?: Message | boolean): Promise<null> => {
      calls.push(typeof given === 'object' ? `${name} ${given.content}` : `${name}${given === true ? ' hidden' : ''}`);
      if (fails.includes(name)) throw new Error('The network is down');
      return null;
    };
  const responder = { defer: note('defer'), deferUpdate: note('deferUpdate'), edit: note('edit') } as never;
  return { clock, calls, deferring: createDeferring(incoming, responder, clock) };
}

describe('createDeferring()', () => {
  test('shows progress only once the answer is deferred, the last message, and not too often', async () => {
    const { clock, calls, deferring } = setUp(command);
    deferring.hide(true);
    deferring.progress(message('1'));
    deferring.progress(message('2'));
    await clock.advance(10_000);
    expect(calls).toEqual([]);
    deferring.begin();
    await clock.advance(1_499);
    expect(calls).toEqual(['defer hidden']);
    await clock.advance(1);
    expect(calls).toEqual(['defer hidden', 'edit 2']);
    deferring.progress(message('3'));
    deferring.progress(message('4'));
    await clock.advance(1_499);
    expect(calls).toHaveLength(2);
    await clock.advance(1);
    expect(calls).toEqual(['defer hidden', 'edit 2', 'edit 4']);
    await clock.advance(60_000);
    deferring.progress(message('5'));
    await clock.advance(1_500);
    expect(calls.at(-1)).toBe('edit 5');
  });

  test('shows nothing any more once it is done, and waits for what is being shown', async () => {
    const { clock, calls, deferring } = setUp(press);
    deferring.begin();
    deferring.progress(message('1'));
    await clock.advance(1_500);
    deferring.progress(message('2'));
    expect(await deferring.done()).toEqual({ on: 'source', private: true });
    deferring.progress(message('3'));
    await clock.advance(60_000);
    expect(calls).toEqual(['deferUpdate', 'edit 1']);
    expect(clock.pauses()).toEqual([]);
  });

  test('keeps quiet of progress that could not be shown, and rejects where deferring failed', async () => {
    const edits = setUp(command, ['edit']);
    edits.deferring.begin();
    edits.deferring.progress(message('1'));
    await edits.clock.advance(1_500);
    expect(await edits.deferring.done()).toEqual({ on: 'answer', private: false });
    const defers = setUp(command, ['defer']);
    defers.deferring.progress(message('1'));
    defers.deferring.begin();
    await defers.clock.advance(0);
    expect(defers.calls).toEqual(['defer']);
    await expect(defers.deferring.done()).rejects.toThrow('The network is down');
  });

  test('is not done what was never begun', async () => {
    const { deferring, calls } = setUp(command);
    deferring.progress(message('1'));
    expect(await deferring.done()).toBeNull();
    expect(calls).toEqual([]);
  });
});
