import type { Collections } from '../collection/collection.ts';
import type { PostedStore } from '../collection/store/store.ts';
import { type Clock, systemClock } from './clock.ts';
import type { ActionRequest, Command, Reply } from './contract.ts';
import { parseCustomId } from './custom-id.ts';
import { createAgeGauge, deferAfter, giveUpAfter, suggestWithin, tooOldAfter } from './deadlines.ts';
import { type Deferral, deliver } from './deliver.ts';
import type { EventLog } from './event-log.ts';
import type { Incoming } from './incoming.ts';
import { keepPosted, postedFor } from './posted.ts';
import { createRecentIds } from './recent-ids.ts';
import { createReference } from './reference.ts';
import { messageCommandName } from './registration.ts';
import { notice } from './render/notice.ts';
import { type Responder, TooLate } from './responder.ts';
import { createSay, type Say } from './say.ts';

/** What came of an interaction. */
type Outcome =
  | 'answered'
  /** There is no such command or button, or it is too old a button. */
  | 'unknown'
  | 'restarting'
  | 'failed'
  | 'too-late'
  | 'too-old'
  | 'duplicate';

export interface DispatcherOptions {
  readonly commands: readonly Command[];
  readonly collections: Collections;
  /** Where posted references are kept; left out: they are not. */
  readonly store?: PostedStore;
  readonly log: EventLog;
  readonly clock?: Clock;
  /** Makes the short references that stand in the log and in what people are told. */
  readonly createReference?: () => string;
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

type Work = (request: Pick<ActionRequest, 'id' | 'say'>) => Reply | Promise<Reply>;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { commands, collections, store, log, clock = systemClock } = options;
  const makeReference = options.createReference ?? createReference;
  const slash = commands.filter(({ definition }) => definition.kind !== 'message');
  const byName = new Map(slash.map((command) => [command.definition.name, command]));
  const byShownName = new Map(
    commands.flatMap((command) => {
      const name = messageCommandName(command.definition);
      return name === null ? [] : [[name, command] as const];
    }),
  );
  const actions = new Map(commands.flatMap((command) => Object.entries(command.actions ?? {})));
  const gauge = createAgeGauge();
  const recent = createRecentIds(5_000);
  const running = new Set<Promise<unknown>>();
  const counts = new Map<Outcome, number>();
  let stopping = false;

  /** What answers it; `null` where nothing does. */
  function workFor(incoming: Incoming): Work | null {
    const { asker, guild, channel } = incoming;
    const common = async () => ({
      asker,
      guild,
      channel,
      collection: await collections.of(guild),
      posted: postedFor(store, incoming),
    });
    if (incoming.kind === 'command') {
      const command = byName.get(incoming.name);
      return command
        ? async (given) => command.answer({ ...given, ...(await common()), options: incoming.options })
        : null;
    }
    if (incoming.kind === 'message-command') {
      const command = byShownName.get(incoming.name);
      const { target } = incoming;
      return command
        ? async (given) => command.answer({ ...given, ...(await common()), options: new Map(), target })
        : null;
    }
    if (incoming.kind !== 'action') return null;
    const parsed = parseCustomId(incoming.customId);
    const action = parsed === null ? undefined : actions.get(parsed.action);
    if (parsed === null || action === undefined) return null;
    const { values, message } = incoming;
    return async (given) => action({ ...given, ...(await common()), args: parsed.args, values, message });
  }

  async function suggest(incoming: Extract<Incoming, { kind: 'suggest' }>, id: string, responder: Responder) {
    const command = byName.get(incoming.name);
    if (stopping || !command?.suggest) {
      await responder.choices([]);
      return stopping ? 'restarting' : 'unknown';
    }
    const { asker, guild, channel, options: given, focused } = incoming;
    const posted = postedFor(store, incoming);
    const say = createSay(incoming.locale);
    const work = async () => {
      const collection = await collections.of(guild);
      return command.suggest!({ id, asker, guild, channel, collection, posted, say, options: given, focused });
    };
    await responder.choices(await within(clock, suggestWithin, work()));
    return 'answered';
  }

  async function answer(incoming: Incoming, id: string, say: Say, responder: Responder): Promise<Outcome> {
    const deferral = createDeferral(incoming, responder);
    let outcome: Outcome = 'answered';
    try {
      const work = stopping ? null : workFor(incoming);
      let reply: Reply;
      if (work === null) {
        outcome = stopping ? 'restarting' : 'unknown';
        reply = notice(
          say(
            stopping ? 'fault.restarting' : incoming.kind === 'action' ? 'fault.old-button' : 'fault.unknown-command',
          ),
        );
      } else {
        const cancel = clock.after(deferAfter, deferral.begin);
        try {
          reply = await within(clock, giveUpAfter, (async () => work({ id, say }))());
        } finally {
          cancel();
        }
      }
      const sent = await deliver(reply, await deferral.done(), responder);
      if (store !== undefined) afterwards(keepPosted(store, incoming, reply, sent), id);
    } catch (error) {
      if (error instanceof TooLate) throw error;
      // Told before the second attempt, so that the reference is in the log whatever becomes of it.
      log.error('An answer failed', { request: id, kind: incoming.kind, name: nameOf(incoming), error });
      outcome = 'failed';
      await deliver(notice(say('fault.failed', { reference: id })), await deferral.done().catch(() => null), responder);
    }
    return outcome;
  }

  /** What an answer does not wait for, and does not fail with. */
  function afterwards(work: Promise<void>, request: string): void {
    const done = work.catch((error: unknown) => log.warn('What was posted could not be kept', { request, error }));
    running.add(done);
    void done.finally(() => running.delete(done));
  }

  async function handle(incoming: Incoming, responder: Responder): Promise<Outcome> {
    const start = clock.now();
    const id = makeReference();
    const age = Math.round(gauge.age(incoming.id, start));
    let outcome: Outcome;
    let code: number | undefined;
    try {
      if (!recent.add(incoming.id)) outcome = 'duplicate';
      else if (age > tooOldAfter) outcome = 'too-old';
      else if (incoming.kind === 'suggest') outcome = await suggest(incoming, id, responder);
      else outcome = await answer(incoming, id, createSay(incoming.locale), responder);
    } catch (error) {
      outcome = error instanceof TooLate ? 'too-late' : 'failed';
      if (error instanceof TooLate) code = error.code;
      else
        log.error('An interaction got no answer', { request: id, kind: incoming.kind, name: nameOf(incoming), error });
      if (incoming.kind === 'suggest' && outcome === 'failed') await responder.choices([]).catch(() => {});
    }
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    const facts = { request: id, kind: incoming.kind, name: nameOf(incoming), outcome, age, code };
    const level =
      outcome === 'too-late' || outcome === 'too-old' ? 'warn' : incoming.kind === 'suggest' ? 'debug' : 'info';
    log[level]('Interaction', { ...facts, ms: Math.round((clock.now() - start) * 10) / 10 });
    return outcome;
  }

  /** Only names of ours: whatever else was sent could be anything. */
  function nameOf(incoming: Incoming): string | null {
    if (incoming.kind === 'command' || incoming.kind === 'suggest') {
      return byName.has(incoming.name) ? incoming.name : null;
    }
    if (incoming.kind === 'message-command') return byShownName.get(incoming.name)?.definition.name ?? null;
    const action = incoming.kind === 'action' ? parseCustomId(incoming.customId)?.action : undefined;
    return action !== undefined && actions.has(action) ? action : null;
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

/** Defers once, in the way that fits, when told to. */
function createDeferral(incoming: Incoming, responder: Responder) {
  let begun: Promise<Deferral> | null = null;
  const hidden =
    incoming.kind === 'message-command' || (incoming.kind === 'command' && incoming.options.get('private') === true);
  const defer = async (): Promise<Deferral> => {
    if (incoming.kind === 'action') {
      await responder.deferUpdate();
      return { on: 'source', private: incoming.message.private };
    }
    await responder.defer(hidden);
    return { on: 'answer', private: hidden };
  };
  return {
    begin: () => {
      begun = defer();
      // Looked at by done(); until then nobody else may complain of it.
      begun.catch(() => {});
    },
    /** How it was deferred; `null` where it was not. Rejects where that failed. */
    done: async (): Promise<Deferral | null> => begun,
  };
}

function within<Value>(clock: Clock, ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => reject(new Error(`Nothing came within ${ms} ms`)));
    work.then(resolve, reject).finally(stop);
  });
}
