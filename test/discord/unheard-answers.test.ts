import { describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../src/discord/clock.ts';
import type { Command, Reply } from '../../src/discord/contract.ts';
import type { RequestFault } from '../../src/sandbox/faults.ts';
import { answer, type Bed, callbacks, card, connect, probe, until } from './gateway-bed.ts';

const cut = (times = 1): RequestFault => ({ kind: 'unheard', cut: true, times });
const silent: RequestFault = { kind: 'unheard' };
/** So late (ms) that the first try takes all the time there is. */
const late = 2_500;

interface Given {
  /** How far into the three seconds the bot finds itself once a command began, in ms. */
  readonly at?: number;
  readonly reply?: (bed: Bed) => Reply | Promise<Reply>;
  readonly long?: boolean;
}

async function setUp({ at = 0, reply = () => answer(card('Hello')), long = false }: Given = {}) {
  let later = 0;
  const leaping =
    <Given, Result>(act: (given: Given) => Result) =>
    (given: Given): Result => {
      later = at;
      return act(given);
    };
  const { definition, answer: act, suggest, actions } = probe(() => reply(bed));
  const command: Command = {
    definition: { ...definition, ...(long ? { long } : {}) },
    answer: leaping(act),
    suggest: leaping(suggest!),
    actions: Object.fromEntries(Object.entries(actions!).map(([name, press]) => [name, leaping(press)])),
  };
  // What is put off is put off soon.
  const clock: Clock = { ...systemClock, after: (ms, act) => systemClock.after(ms < 5_000 ? ms / 50 : ms, act) };
  const bed = await connect(command, { now: () => systemClock.now() + later, clock });
  const ann = bed.discord.person({ name: 'Ann' });
  const onTime = () => {
    later = 0;
  };
  return { ...bed, ann, onTime };
}

const outcomes = ({ dispatcher }: Bed) => Object.fromEntries(dispatcher.counts);
const asked = ({ discord }: Bed) =>
  discord.traffic.some((one) => one.kind === 'request' && one.method === 'GET' && one.path.includes('original'));

describe('createRestResponder(), where a callback was taken and what Discord said to it was lost,', () => {
  test.each([
    ['once', 0, cut(), 2],
    ['twice', 0, cut(2), 2],
    ['with no time for another try', late, silent, 1],
  ])('has answered: %s', async (_, at, fault, tries) => {
    const bed = await setUp({ at });
    bed.discord.faults.request('callback', fault);
    const shown = await bed.ann.run('/probe');
    await bed.dispatcher.idle();
    expect(bed.ann.look(shown)).toMatchObject({ content: 'Hello', deleted: false });
    expect(callbacks(bed.discord)).toHaveLength(tries);
    expect(outcomes(bed)).toEqual({ answered: 1 });
    bed.onTime();
    expect((await bed.ann.press(shown, 'Note')).content).toBe('Noted');
    expect(bed.discord.violations).toEqual([]);
  });

  test('shows the answer in the place of what it was put off with', async () => {
    const reply = async (bed: Bed) => until(() => asked(bed)).then(() => answer(card('Hello')));
    const bed = await setUp({ reply });
    bed.discord.faults.request('callback', cut(2));
    const shown = await bed.ann.run('/probe');
    await bed.dispatcher.idle();
    expect(bed.ann.look(shown)).toMatchObject({ content: 'Hello', ephemeral: false });
    expect(callbacks(bed.discord)).toHaveLength(2);
    expect(outcomes(bed)).toEqual({ answered: 1 });
    expect(bed.discord.violations).toEqual([]);
  });

  test('shows an answer that others may see after one that was put off privately, though the removal was not heard', async () => {
    const bed = await setUp({ long: true });
    bed.discord.faults.request('callback', cut());
    bed.discord.faults.request('original', cut());
    const gone = await bed.ann.run('/probe');
    await bed.dispatcher.idle();
    expect(bed.ann.look(gone).deleted).toBe(true);
    expect(outcomes(bed)).toEqual({ answered: 1 });
    expect(bed.ann.sees().map(({ content }) => content)).toEqual(['Hello']);
  });

  test('has changed or removed the message of a button', async () => {
    const bed = await setUp();
    const shown = await bed.ann.run('/probe');
    bed.discord.faults.request('callback', cut(2));
    expect((await bed.ann.press(shown, 'Next')).content).toBe('Next');
    await bed.dispatcher.idle();
    bed.discord.faults.request('callback', cut(2));
    bed.discord.faults.request('original', cut());
    expect((await bed.ann.press(shown, 'Remove')).deleted).toBe(true);
    await bed.dispatcher.idle();
    expect(outcomes(bed)).toEqual({ answered: 3 });
    expect(bed.discord.violations).toEqual([]);
  });

  test('offers no choices a second time', async () => {
    const bed = await setUp({ at: late });
    bed.discord.faults.request('callback', silent);
    expect(await bed.ann.suggest('/probe words: abc')).toEqual([{ name: 'ABC', value: 'abc' }]);
    await bed.dispatcher.idle();
    expect(callbacks(bed.discord)).toHaveLength(1);
    expect(bed.discord.violations).toEqual([]);
  });

  const shownAfter = async (bed: Awaited<ReturnType<typeof setUp>>, act: () => Promise<unknown>) => {
    await act().catch(() => {});
    await bed.dispatcher.idle();
    return bed.ann.sees().filter(({ deleted }) => !deleted);
  };

  test.each([
    ['cut off', cut()],
    ['told of by a proxy', { kind: 'status', status: 504 } as const],
  ])('sends no second message beside a late one whose answer was lost: %s', async (_, fault) => {
    const bed = await setUp({ long: true });
    bed.discord.faults.request('follow-up', fault);
    const shown = await shownAfter(bed, () => bed.ann.run('/probe'));
    expect(shown.map(({ content }) => content)).toEqual(fault.kind === 'status' ? [] : ['Hello']);
    expect(outcomes(bed)).toEqual({ unheard: 1 });
    expect(bed.logged.filter(({ level }) => level !== 'info')).toMatchObject([
      { level: 'warn', event: 'Interaction', facts: { outcome: 'unheard' } },
    ]);
    expect(bed.discord.violations).toEqual([]);
  });

  test('sends a late message once more where Discord says that it stumbled', async () => {
    const bed = await setUp({ long: true });
    bed.discord.faults.request('follow-up', { kind: 'status', status: 500 });
    const shown = await shownAfter(bed, () => bed.ann.run('/probe'));
    expect(shown.map(({ content }) => content)).toEqual(['Hello']);
    expect(outcomes(bed)).toEqual({ answered: 1 });
  });

  test('reports an answer that was never taken, and sends no other', async () => {
    const bed = await setUp({ at: late });
    bed.discord.faults.request('callback', { kind: 'silence' });
    void bed.ann.run('/probe').catch(() => {});
    await until(() => bed.dispatcher.counts.has('too-late'));
    await bed.dispatcher.idle();
    expect(callbacks(bed.discord)).toHaveLength(1);
    expect(bed.logged.filter(({ level }) => level !== 'info')).toMatchObject([
      { level: 'warn', event: 'Interaction', facts: { outcome: 'too-late' } },
    ]);
  });
});
