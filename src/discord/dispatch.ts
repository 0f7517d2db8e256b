import { isHidden } from './audience.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Command, Reply, Request } from './contract.ts';
import { createAgeGauge, deferAfter, deferWaitingAfter, giveUpAfter, suggestWithin, tooOldAfter } from './deadlines.ts';
import { createDeferring, type Deferring } from './deferral.ts';
import { deliver } from './deliver.ts';
import type { EventLog } from './event-log.ts';
import { timeFirstAnswer } from './first-answer.ts';
import type { Incoming } from './incoming.ts';
import { createPending, keepPosted } from './posted.ts';
import { createQuota } from './quota.ts';
import { createRecentIds } from './recent-ids.ts';
import { createReference } from './reference.ts';
import { notice } from './render/notice.ts';
import { requestOf, type Sources } from './requests.ts';
import { type Responder, TooLate, Unheard } from './responder.ts';
import { createRoutes, type Route } from './routes.ts';
import { createSay, type Say, type SayKey } from './say.ts';
import { createTurns } from './turns.ts';

/** What came of an interaction. */
type Outcome =
  | 'answered'
  /** There is no such command or button, or it is too old a button. */
  | 'unknown'
  | 'restarting'
  /** The asker, or the server, asks more than is good for the others. */
  | 'too-many'
  | 'failed'
  | 'too-late'
  /** A late answer was sent, and what Discord said to it was lost. */
  | 'unheard'
  | 'too-old'
  | 'duplicate';

/** One interaction that is over. */
export interface Handled {
  readonly kind: Incoming['kind'];
  /** Of the command or action, where it is one of ours. */
  readonly name: string | null;
  readonly outcome: Outcome;
  /** From its receipt until there was a first answer to send, in ms; null where there was none. */
  readonly readyAfter: number | null;
  /** The same until Discord took it. */
  readonly answeredAfter: number | null;
}

export interface DispatcherOptions extends Sources {
  readonly commands: readonly Command[];
  readonly log: EventLog;
  readonly clock?: Clock;
  /** Hears of an answer that Discord took no more, with its code. */
  readonly onTooLate?: (code: number) => void;
  /** Makes the short references that stand in the log and in what people are told. */
  readonly createReference?: () => string;
  /** Hears of each interaction once it is over. */
  readonly onHandled?: (handled: Handled) => void;
}

/** Takes interactions in and sees that each gets exactly one answer. The one place that catches what commands throw. */
export interface Dispatcher {
  /** Never rejects. */
  handle(incoming: Incoming, responder: Responder): Promise<Outcome>;
  /** From now on people are told to ask again in a moment. */
  stop(): void;
  /** Resolves when nothing is being answered. */
  idle(): Promise<void>;
  /** How often each outcome came. */
  readonly counts: ReadonlyMap<Outcome, number>;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, log, clock = systemClock } = options;
  const makeReference = options.createReference ?? createReference;
  const routes = createRoutes(options.commands);
  const gauge = createAgeGauge();
  const recent = createRecentIds(5_000);
  const quota = createQuota(clock);
  const running = new Set<Promise<unknown>>();
  const counts = new Map<Outcome, number>();
  const pending = createPending(clock);
  const turn = createTurns();
  let stopping = false;

  async function requestFor(incoming: Incoming, given: Pick<Request, 'id' | 'progress'>): Promise<Request> {
    const request = await requestOf(options, incoming, given);
    return { ...request, posted: pending.before(incoming, request.posted) };
  }

  async function suggest(incoming: Incoming, id: string, responder: Responder): Promise<Outcome> {
    const suggester = routes.suggester(incoming);
    if (stopping || suggester === null) {
      await responder.choices([]);
      return stopping ? 'restarting' : 'unknown';
    }
    const until = clock.now() + suggestWithin;
    try {
      await within(clock, suggestWithin, turn(incoming.asker.id));
    } catch {
      await responder.choices([]);
      return 'too-late';
    }
    const work = async () => suggester(await requestFor(incoming, { id, progress: () => {} }));
    const choices = await within(clock, until - clock.now(), work()).catch(async (error: unknown) => {
      await responder.choices([]).catch(() => {});
      throw error;
    });
    await responder.choices(choices);
    return 'answered';
  }

  /** Without a look at what was asked: that would be the work that is to be saved. */
  async function turnAway(incoming: Incoming, responder: Responder): Promise<Outcome> {
    if (incoming.kind === 'suggest') await responder.choices([]);
    else await deliver(notice(createSay(incoming.locale)('fault.too-many')), null, responder);
    return 'too-many';
  }

  async function answer(incoming: Incoming, id: string, say: Say, responder: Responder): Promise<Outcome> {
    const deferring = createDeferring(incoming, responder, clock);
    const route = stopping ? null : routes.of(incoming);
    let outcome: Outcome = 'answered';
    try {
      let reply: Reply;
      if (route === null) {
        outcome = stopping ? 'restarting' : 'unknown';
        reply = notice(say(unknownKey(incoming, stopping)));
      } else {
        deferring.hide(route.long || incoming.kind === 'message-command' || isMarkedPrivate(incoming));
        if (route.long) deferring.begin();
        const cancel = clock.after(deferAfter, deferring.begin);
        try {
          reply = await within(clock, giveUpAfter, work(route, incoming, id, deferring));
        } finally {
          cancel();
        }
      }
      const receipt = await deliver(reply, await deferring.done(), responder);
      if (store !== undefined) pending.add(incoming, afterwards(keepPosted(store, incoming, reply, receipt), id));
    } catch (error) {
      if (error instanceof TooLate || error instanceof Unheard) throw error;
      // Told before the second attempt, so that the reference is in the log whatever becomes of it.
      log.error('An answer failed', { request: id, kind: incoming.kind, name: routes.nameOf(incoming), error });
      outcome = 'failed';
      const deferral = await deferring.done().catch(() => null);
      await deliver(notice(say('fault.failed', { reference: id })), deferral, responder);
    }
    return outcome;
  }

  async function work(route: Route, incoming: Incoming, id: string, deferring: Deferring): Promise<Reply> {
    const cancel = clock.after(deferWaitingAfter, deferring.begin);
    await turn(incoming.asker.id);
    cancel();
    const request = await requestFor(incoming, { id, progress: deferring.progress });
    if (incoming.kind === 'command' && !route.long) {
      deferring.hide(isHidden(incoming.options, request.settings.visibility));
    }
    return route.answer(request);
  }

  /** What an answer does not wait for, and does not fail with. */
  function afterwards(work: Promise<void>, request: string): Promise<void> {
    const done = work.catch((error: unknown) => log.warn('What was posted could not be kept', { request, error }));
    running.add(done);
    void done.finally(() => running.delete(done));
    return done;
  }

  async function handle(incoming: Incoming, untimed: Responder): Promise<Outcome> {
    const start = clock.now();
    const { responder, readyAfter, answeredAfter } = timeFirstAnswer(untimed, clock);
    const id = makeReference();
    const age = Math.round(gauge.age(incoming.id, start));
    let outcome: Outcome;
    let code: number | undefined;
    try {
      if (!recent.add(incoming.id)) outcome = 'duplicate';
      else if (age > tooOldAfter) outcome = 'too-old';
      else if (!quota.take(incoming.asker.id, incoming.guild)) outcome = await turnAway(incoming, responder);
      else if (incoming.kind === 'suggest') outcome = await suggest(incoming, id, responder);
      else outcome = await answer(incoming, id, createSay(incoming.locale), responder);
    } catch (error) {
      outcome = lossOf(error);
      if (error instanceof TooLate) {
        code = error.code;
        options.onTooLate?.(code);
      } else if (outcome === 'failed') {
        log.error('An interaction got no answer', {
          request: id,
          kind: incoming.kind,
          name: routes.nameOf(incoming),
          error,
        });
      }
    }
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    const name = routes.nameOf(incoming);
    options.onHandled?.({
      kind: incoming.kind,
      name,
      outcome,
      readyAfter: readyAfter(),
      answeredAfter: answeredAfter(),
    });
    const facts = { request: id, kind: incoming.kind, name, outcome, age, code };
    log[levelOf(outcome, incoming)]('Interaction', { ...facts, ms: Math.round((clock.now() - start) * 10) / 10 });
    return outcome;
  }

  return {
    handle(incoming, responder) {
      const work = handle(incoming, responder);
      running.add(work);
      void work.finally(() => running.delete(work));
      return work;
    },
    stop() {
      stopping = true;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    counts,
  };
}

function lossOf(error: unknown): Outcome {
  if (error instanceof TooLate) return 'too-late';
  return error instanceof Unheard ? 'unheard' : 'failed';
}

function levelOf(outcome: Outcome, { kind }: Incoming): 'warn' | 'debug' | 'info' {
  if (outcome === 'too-late' || outcome === 'unheard' || outcome === 'too-old') return 'warn';
  return kind === 'suggest' ? 'debug' : 'info';
}

function unknownKey({ kind }: Incoming, stopping: boolean): SayKey {
  if (stopping) return 'fault.restarting';
  return kind === 'action' ? 'fault.old-button' : 'fault.unknown-command';
}

const isMarkedPrivate = (incoming: Incoming) => incoming.kind === 'command' && isHidden(incoming.options, 'public');

function within<Value>(clock: Clock, ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => reject(new Error(`Nothing came within ${ms} ms`)));
    work.then(resolve, reject).finally(stop);
  });
}
