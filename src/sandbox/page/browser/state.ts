import type { JsonObject, Languages } from '../../api.ts';
import type { PageCommand, PageMessage, PagePerson, PagePlace } from '../protocol.ts';
import { type Words, wordsIn } from './words.ts';

interface OpenMenu {
  readonly message: PageMessage;
  readonly x: number;
  readonly y: number;
  /** What had the focus before. */
  readonly from: HTMLElement | null;
}

interface OpenModal {
  readonly id: string;
  readonly form: JsonObject;
  readonly error: string | null;
  readonly busy: boolean;
}

/** Everything the page shows, but what stands in the message box. */
export interface State {
  online: boolean;
  build: string | null;
  bot: string;
  people: readonly PagePerson[];
  person: PagePerson | null;
  place: PagePlace | null;
  /** False until the channel's messages came. */
  loaded: boolean;
  messages: Map<string, PageMessage>;
  order: readonly string[];
  commands: readonly PageCommand[];
  languages: Languages;
  /** In the person's own language. */
  words: Words;
  /** All languages there are. */
  locales: readonly string[];
  light: boolean;
  sidebar: boolean;
  peopleOpen: boolean;
  menu: OpenMenu | null;
  modal: OpenModal | null;
  /** By message: the custom ID of what was pressed and is not answered yet. */
  busy: Map<string, string>;
  /** By message: Discord's sentence on a button or menu that failed. */
  failed: Map<string, string>;
  /** One short sentence that goes away by itself. */
  toast: string | null;
  /** The message a link led to. */
  jumpedTo: string | null;
}

export const createState = (): State => ({
  online: false,
  build: null,
  bot: '',
  people: [],
  person: null,
  place: null,
  loaded: false,
  messages: new Map(),
  order: [],
  commands: [],
  languages: { own: 'en-US', server: null, maySetServer: false },
  words: wordsIn('en-US'),
  locales: [],
  light: false,
  sidebar: false,
  peopleOpen: false,
  menu: null,
  modal: null,
  busy: new Map(),
  failed: new Map(),
  toast: null,
  jumpedTo: null,
});

export const messagesOf = (state: State): readonly PageMessage[] =>
  state.order.flatMap((id) => state.messages.get(id) ?? []);
