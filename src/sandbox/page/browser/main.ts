import { render } from 'lit';
import './own-avatars.ts';
import './elements.ts';
import './select.ts';
import type { Act, Result, Told } from '../protocol.ts';
import type { Actions } from './actions.ts';
import { Composer } from './composer.ts';
import { settleComposer } from './composer-view.ts';
import { connect } from './connection.ts';
import { placeContextMenu } from './context-menu.ts';
import { createFocusKeeper } from './lost-focus.ts';
import { watchLongPress } from './long-press.ts';
import { showModal } from './modal.ts';
import { addressOf, findAddress } from './route.ts';
import { createScrolling } from './scrolling.ts';
import { createState } from './state.ts';
import { renderPage, titleOf } from './view.ts';
import { failureIn, refusalIn, wordsIn } from './words.ts';

const root = document.querySelector<HTMLElement>('#app')!;
const state = createState();
const scrolling = createScrolling((id) => {
  if (state.jumpedTo === id) state.jumpedTo = null;
  changed();
});
const keepFocus = createFocusKeeper(() => {
  composer.focusWanted = true;
  settleComposer(composer);
});
const TOAST = 2500;
let drawing = false;

function changed(): void {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    draw();
  });
}

const connection = connect(hear, (online) => {
  state.online = online;
  changed();
});

const ask = (act: Act): Promise<Result> => connection.ask(act);

const composer = new Composer({
  state,
  changed,
  suggest: async (command) => (await ask({ act: 'suggest', command })).choices ?? [],
  post: async (text, files) => {
    await ask({ act: 'post', text, files });
    scrolling.toEnd();
  },
  run: async (command, files) => {
    scrolling.toEnd();
    opened(await ask({ act: 'run', command, files }));
  },
});

/** A form came instead of a message. */
function opened(result: Result): void {
  if (result.modal !== undefined) state.modal = { ...result.modal, error: null, busy: false };
  changed();
}

function toast(text: string): void {
  state.toast = text;
  changed();
  setTimeout(() => {
    if (state.toast === text) state.toast = null;
    changed();
  }, TOAST);
}

const failWith = (error: unknown): void => toast(refusalIn(state.words, error));

async function use(messageId: string, customId: string, act: Act): Promise<void> {
  if (state.busy.has(messageId)) return;
  state.busy.set(messageId, customId);
  state.failed.delete(messageId);
  changed();
  try {
    const result = await ask(act);
    if (result.failed !== undefined) state.failed.set(messageId, result.failed);
    opened(result);
  } catch (error) {
    failWith(error);
  } finally {
    state.busy.delete(messageId);
    changed();
  }
}

const actions: Actions = {
  press: (message, button) => void use(message.id, button, { act: 'press', message: message.id, button }),
  choose: (message, menu, values) => void use(message.id, menu, { act: 'choose', message: message.id, menu, values }),
  apply(message, command) {
    scrolling.toEnd();
    ask({ act: 'apply', message: message.id, command }).then(opened, failWith);
  },
  dismiss: (message) => void ask({ act: 'dismiss', message: message.id }).catch(failWith),
  submit(values) {
    const { modal } = state;
    if (modal === null || modal.busy) return;
    state.modal = { ...modal, busy: true, error: null };
    changed();
    ask({ act: 'submit', modal: modal.id, values }).then(
      (result) => {
        state.modal = result.failed === undefined ? null : { ...modal, error: failureIn(state.words, result.failed) };
        opened(result);
      },
      (error: unknown) => {
        state.modal = { ...modal, error: refusalIn(state.words, error) };
        changed();
      },
    );
  },
  closeModal() {
    state.modal = null;
    composer.focusWanted = true;
    changed();
  },
  openMenu(message, { x, y }, from) {
    state.menu = { message, x, y, from };
    changed();
  },
  closeMenu() {
    const from = state.menu?.from;
    state.menu = null;
    changed();
    from?.focus();
  },
  go(person, place) {
    state.peopleOpen = false;
    state.sidebar = false;
    changed();
    location.hash = addressOf(person, place);
  },
  copy: (text) => {
    navigator.clipboard.writeText(text).then(
      () => toast(state.words('copied')),
      () => toast(state.words('not-copied')),
    );
  },
  toggleTheme() {
    state.light = !state.light;
    localStorage.setItem('theme', state.light ? 'light' : 'dark');
    changed();
  },
  toggleSidebar() {
    state.sidebar = !state.sidebar;
    changed();
  },
  closeSidebar() {
    state.sidebar = false;
    changed();
  },
  setLanguage: (of, locale) => void ask({ act: 'set-language', of, locale }).catch(failWith),
  togglePeople() {
    state.peopleOpen = !state.peopleOpen;
    changed();
  },
};

function hear(told: Told): void {
  if (told.kind === 'welcome') {
    // The server was started anew with another page: this script is of yesterday.
    if (state.build !== null && state.build !== told.build) {
      location.reload();
      return;
    }
    const { build, bot, people, locales } = told;
    Object.assign(state, { build, bot, people, locales });
    state.person = null;
    open();
  } else if (told.kind === 'channel') {
    if (told.person !== state.person?.id || told.channel !== state.place?.channel.id) return;
    const { order, commands, languages } = told;
    Object.assign(state, { messages: new Map(), order, commands, languages, loaded: true });
    state.words = wordsIn(languages.own);
    for (const message of told.messages) state.messages.set(message.id, message);
    scrolling.toEnd();
  } else if (told.kind === 'changed') {
    for (const message of told.messages) {
      state.messages.set(message.id, message);
      state.failed.delete(message.id);
    }
    state.order = told.order;
    state.languages = told.languages;
    state.words = wordsIn(told.languages.own);
    if (told.commands !== undefined) state.commands = told.commands;
  }
  changed();
}

/** Goes where the address says. */
function open(): void {
  const found = findAddress(location.hash, state.people);
  if (found === null) return;
  const { person, place } = found;
  if (state.person?.id === person.id && state.place?.channel.id === place.channel.id) return;
  Object.assign(state, {
    person,
    place,
    loaded: false,
    messages: new Map(),
    order: [],
    commands: [],
    menu: null,
    modal: null,
    sidebar: false,
    peopleOpen: false,
  });
  state.failed.clear();
  composer.clear();
  history.replaceState(null, '', addressOf(person, place));
  ask({ act: 'open', person: person.id, channel: place.channel.id }).catch(failWith);
}

/** A link to a message that is here goes there instead of to the real Discord. */
function followMessageLink(event: MouseEvent): void {
  const anchor = event.composedPath().find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement);
  const link = /^https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)\/(\d+)$/.exec(anchor?.href ?? '');
  if (link === null) return;
  event.preventDefault();
  const place = state.person?.places.find(({ channel }) => channel.id === link[1]);
  if (place === undefined) {
    toast(state.words('not-there'));
    return;
  }
  state.jumpedTo = link[2]!;
  if (place.channel.id !== state.place?.channel.id) actions.go(state.person!, place);
  changed();
}

function draw(): void {
  document.documentElement.dataset.theme = state.light ? 'light' : 'dark';
  document.documentElement.lang = state.words.locale;
  document.title = titleOf(state);
  keepFocus(() => {
    render(renderPage(state, composer, actions), root);
    settle();
  });
}

/** What has to wait until it stands on the page. */
function settle(): void {
  placeContextMenu(state);
  showModal();
  settleComposer(composer);
  scrolling.settle(state.jumpedTo);
}

/** Up and down between messages, as in Discord. */
function moveBetweenMessages(event: KeyboardEvent): void {
  const here = (event.target as HTMLElement).closest?.('page-message');
  if (here === null || here !== event.target) return;
  const all = [...document.querySelectorAll<HTMLElement>('page-message')];
  const now = all.indexOf(here as HTMLElement);
  const to = event.key === 'ArrowUp' ? all[now - 1] : event.key === 'ArrowDown' ? all[now + 1] : undefined;
  if (event.key === 'Escape' || (event.key === 'ArrowDown' && to === undefined)) {
    composer.focusWanted = true;
    changed();
  } else if (to === undefined) return;
  event.preventDefault();
  to?.focus();
}

state.light = localStorage.getItem('theme') === 'light';
addEventListener('hashchange', open);
document.addEventListener('click', followMessageLink, true);
document.addEventListener('keydown', (event) => {
  // From the empty message box up into the messages, as Shift+Tab would through all their buttons.
  const box = event.target as HTMLElement;
  if (event.key === 'ArrowUp' && box.id === 'box' && composer.text === '') {
    [...document.querySelectorAll<HTMLElement>('page-message')].at(-1)?.focus();
    event.preventDefault();
  } else if (event.key.startsWith('Arrow') || event.key === 'Escape') moveBetweenMessages(event);
});
document.addEventListener('pointerdown', (event) => {
  const path = event.composedPath();
  const isIn = (selector: string) => path.some((part) => part instanceof Element && part.matches(selector));
  if (state.menu !== null && !isIn('.menu')) actions.closeMenu();
  if (state.peopleOpen && !isIn('.me')) actions.togglePeople();
});
watchLongPress(root);
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length > 0 && composer.entry === null) composer.attach(files);
});
draw();
