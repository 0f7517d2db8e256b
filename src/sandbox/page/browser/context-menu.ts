import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from './actions.ts';
import { plainText } from './markdown.ts';
import type { State } from './state.ts';

/** Discord's number for message commands. */
const MESSAGE_COMMAND = 3;

interface Item {
  readonly label: string;
  readonly act: () => void;
}

/** What can be done with a message: the app's message commands first, then what every message has. */
export function renderContextMenu(state: State, actions: Actions): TemplateResult | typeof nothing {
  const { menu, words } = state;
  if (menu === null) return nothing;
  const { message } = menu;
  // As in Discord, apps are not offered on what only one person sees.
  const apps = message.ephemeral
    ? []
    : state.commands
        .filter((command) => command.type === MESSAGE_COMMAND)
        .map(({ name, label }): Item => ({ label, act: () => actions.apply(message, name) }));
  const own: readonly Item[] = [
    {
      label: words('copy-text'),
      act: () => actions.copy(message.content || plainText(String(message.embeds[0]?.description ?? ''))),
    },
    { label: words('copy-link'), act: () => actions.copy(message.link) },
    { label: words('copy-id'), act: () => actions.copy(message.id) },
  ];
  return html`<div
    class="menu"
    popover="manual"
    role="menu"
    aria-label=${words('message-menu')}
    @keydown=${(event: KeyboardEvent) => moveOrClose(event, actions)}
    @contextmenu=${(event: Event) => event.preventDefault()}
  >
    ${apps.length > 0 ? html`<div class="menu-head" role="presentation">${words('apps')}</div>` : nothing} ${apps.map((item) => renderItem(item, actions, true))}
    ${apps.length > 0 ? html`<hr />` : nothing} ${own.map((item) => renderItem(item, actions, false))}
  </div>`;
}

const renderItem = (item: Item, actions: Actions, isApp: boolean): TemplateResult =>
  html`<button
    type="button"
    role="menuitem"
    @click=${() => {
      actions.closeMenu();
      item.act();
    }}
  >
    ${item.label}${isApp ? html`<span class="menu-app">Verbatim</span>` : nothing}
  </button>`;

function moveOrClose(event: KeyboardEvent, actions: Actions): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: (now + 1) % items.length,
    ArrowUp: (now - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  if (event.key === 'Escape' || event.key === 'Tab') actions.closeMenu();
  else if (Object.hasOwn(moves, event.key)) items[moves[event.key]!]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Shows the menu in the top layer, where it fits, with the focus on its first item. */
export function placeContextMenu(state: State): void {
  const menu = document.querySelector<HTMLElement>('.menu');
  if (menu === null || state.menu === null || menu.matches(':popover-open')) return;
  menu.showPopover();
  const { offsetWidth, offsetHeight } = menu;
  menu.style.left = `${Math.max(8, Math.min(state.menu.x, innerWidth - offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(state.menu.y, innerHeight - offsetHeight - 8))}px`;
  menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}
