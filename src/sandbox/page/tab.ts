import type { WebSocket } from 'ws';
import { ClientRefusal } from '../people/client-refusal.ts';
import type { PagePerson, PageMessage, Result, Told } from './protocol.ts';
import { givenFile, readAsking } from './read-act.ts';
import type { Asking } from './protocol.ts';
import { LOCALES } from '../locales.ts';
import type { Seat } from './seat.ts';

export interface TabDependencies {
  readonly build: string;
  readonly bot: string;
  readonly people: readonly PagePerson[];
  /** `undefined` where that person cannot be there. */
  readonly seatOf: (person: string, channel: string) => Seat | undefined;
}

/** Serves one browser tab: tells it what its person sees, and does what it asks. */
export function serveTab(socket: WebSocket, { build, bot, people, seatOf }: TabDependencies): void {
  let seat: Seat | null = null;
  let unwatch = () => {};
  let sent = new Map<string, string>();
  let sentCommands = '';
  let sentOrder = '';
  let sentLanguages = '';

  const tell = (told: Told) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(told));
  };

  /** The messages that are not as the tab has them. */
  function takeChanges(messages: readonly PageMessage[]): readonly PageMessage[] {
    const now = new Map(messages.map((message) => [message.id, JSON.stringify(message)]));
    const changed = messages.filter((message) => sent.get(message.id) !== now.get(message.id));
    sent = now;
    return changed;
  }

  function tellChanges(): void {
    if (seat === null) return;
    const messages = seat.messages();
    const commands = seat.commands();
    const changed = takeChanges(messages);
    const order = messages.map((message) => message.id);
    const commandsNow = JSON.stringify(commands);
    const orderNow = order.join();
    const languages = seat.languages();
    const languagesNow = JSON.stringify(languages);
    const isSame = orderNow === sentOrder && commandsNow === sentCommands && languagesNow === sentLanguages;
    if (changed.length === 0 && isSame) return;
    tell({
      kind: 'changed',
      messages: changed,
      order,
      languages,
      ...(commandsNow === sentCommands ? {} : { commands }),
    });
    sentLanguages = languagesNow;
    sentCommands = commandsNow;
    sentOrder = orderNow;
  }

  function open(person: string, channel: string): Result {
    const found = seatOf(person, channel);
    if (found === undefined) throw new RangeError('That channel is not there');
    unwatch();
    seat = found;
    sent = new Map();
    const messages = seat.messages();
    const commands = seat.commands();
    const order = messages.map((message) => message.id);
    const languages = seat.languages();
    tell({ kind: 'channel', person, channel, messages: takeChanges(messages), order, commands, languages });
    sentLanguages = JSON.stringify(languages);
    sentCommands = JSON.stringify(commands);
    sentOrder = order.join();
    unwatch = seat.watch(tellChanges);
    return {};
  }

  async function act(asking: Asking): Promise<Result> {
    if (asking.act === 'open') return open(asking.person, asking.channel);
    if (seat === null) throw new RangeError('Open a channel first');
    switch (asking.act) {
      case 'post':
        seat.post(asking.text, asking.files.map(givenFile));
        return {};
      case 'run': {
        const files = Object.entries(asking.files).map(([name, file]) => [name, givenFile(file)]);
        return seat.run(asking.command, Object.fromEntries(files));
      }
      case 'suggest':
        return seat.suggest(asking.command);
      case 'press':
        return seat.press(asking.message, asking.button);
      case 'choose':
        return seat.choose(asking.message, asking.menu, asking.values);
      case 'apply':
        return seat.apply(asking.message, asking.command);
      case 'submit':
        return seat.submit(asking.modal, asking.values);
      case 'set-language':
        seat.setLanguage(asking.of, asking.locale);
        return {};
      case 'dismiss':
        seat.dismiss(asking.message);
        return {};
    }
  }

  async function answer(text: string): Promise<void> {
    let number = 0;
    try {
      const asking = readAsking(text);
      number = asking.number;
      const result = await act(asking);
      tell({ kind: 'answer', to: number, result });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell({ kind: 'refused', to: number, reason, refused: error instanceof ClientRefusal ? error.refused : null });
    }
  }

  socket.on('message', (data) => void answer(String(data)));
  socket.on('close', () => unwatch());
  socket.on('error', () => socket.terminate());
  tell({ kind: 'welcome', build, bot, people, locales: LOCALES });
}
