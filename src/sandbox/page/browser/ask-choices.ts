import type { Choice, FilledCommand } from '../../api.ts';
import type { CommandEntry } from './command-entries.ts';
import { type Filled, filledCommand } from './filled.ts';

/** What of the message box is asked about. */
export interface Asked {
  readonly entry: CommandEntry | null;
  readonly filled: readonly Filled[];
  readonly at: number | null;
}

/** The bot's choices for what is being typed. */
export interface KnownChoices {
  /** `null` where they could not be had. */
  readonly list: readonly Choice[] | null;
}

export interface ChoiceAsker {
  /** Asks the bot once typing pauses. */
  askSoon(): void;
  stop(): void;
  /** `null` while they are on their way. */
  known(asked: Asked): KnownChoices | null;
}

/** How long typing pauses before the bot is asked, in ms. */
const PAUSE = 150;

const keyOf = ({ entry, filled, at }: Asked): string =>
  JSON.stringify([entry?.name, at, filled.map(({ option, text }) => [option.name, text])]);

export function createChoiceAsker(
  suggest: (command: FilledCommand) => Promise<readonly Choice[]>,
  now: () => Asked,
  changed: () => void,
): ChoiceAsker {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: (KnownChoices & { readonly key: string }) | null = null;

  async function ask(): Promise<void> {
    const { entry, filled, at } = now();
    const focused = at === null ? undefined : filled[at];
    const key = keyOf(now());
    if (entry === null || focused === undefined || (latest?.key === key && latest.list !== null)) return;
    const others = filledCommand(
      entry,
      filled.filter((one) => one !== focused),
    );
    const options = [...others.options, { name: focused.option.name, text: focused.text }];
    const list = await suggest({ ...others, options }).catch(() => null);
    // Something else stands there by now.
    if (key !== keyOf(now())) return;
    latest = { key, list };
    changed();
  }

  return {
    askSoon() {
      clearTimeout(timer);
      const { filled, at } = now();
      const focused = at === null ? undefined : filled[at];
      if (focused?.option.autocomplete && focused.value === undefined) timer = setTimeout(() => void ask(), PAUSE);
    },
    stop: () => clearTimeout(timer),
    known: (asked) => (latest?.key === keyOf(asked) ? latest : null),
  };
}
