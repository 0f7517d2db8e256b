import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Actions } from './actions.ts';
import type { Composer } from './composer.ts';
import { renderComposer } from './composer-view.ts';
import { renderContextMenu } from './context-menu.ts';
import { renderMessages } from './message.ts';
import { renderModal } from './modal.ts';
import { renderSidebar } from './sidebar.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';

/** Where one is: `#general`, or the bot's name. */
const nameOf = ({ place }: State): string =>
  place === null ? '' : place.guild === null ? 'Verbatim' : `#${place.channel.name}`;

export const titleOf = (state: State): string =>
  state.place === null
    ? state.words('title')
    : `${nameOf(state)} | ${state.place.guild?.name ?? state.words('direct-message')}`;

/** The whole page. */
export function renderPage(state: State, composer: Composer, actions: Actions): TemplateResult {
  const { words } = state;
  const name = nameOf(state);
  const short = state.place?.guild === null ? '@Verbatim' : name;
  return html`${renderSidebar(state, actions)}
      <main aria-label=${name === '' ? words('channel') : name}>
        <header class="top">
          <button type="button" class="bare hamburger" aria-label=${words('navigation')} aria-expanded=${state.sidebar} @click=${actions.toggleSidebar}>
            <span class="icon icon-list"></span>
          </button>
          ${state.place?.guild ? html`<span class="icon icon-hash"></span>` : nothing}
          <h1>${name.replace(/^#/, '')}</h1>
          <span class="about">${state.place?.guild?.name ?? words('direct-message')} · ${words('on-this-computer')}</span>
        </header>
        ${state.online ? nothing : html`<p class="offline" role="status">${words('offline')}</p>`}
        <div class="scroller" tabindex="-1">
          ${keyed(
            `${state.light} ${state.person?.id} ${state.place?.channel.id}`,
            html`<discord-messages
              role="log"
              aria-label=${words('messages', { name })}
              aria-live="polite"
              aria-busy=${!state.loaded}
              no-background
              ?light-theme=${state.light}
            >
              ${renderWelcome(name, words)}
              ${repeat(
                renderMessages(state, actions),
                ({ id }) => id,
                ({ shown }) => shown,
              )}
            </discord-messages>`,
          )}
        </div>
        ${renderComposer(composer, short, words)}
      </main>
      ${state.sidebar ? html`<div class="shade" @click=${actions.toggleSidebar}></div>` : nothing} ${renderContextMenu(state, actions)} ${renderModal(state, actions)}
      <div class="toasts" role="status">${state.toast === null ? nothing : html`<div class="toast">${state.toast}</div>`}</div>`;
}

const renderWelcome = (name: string, words: Words) => html`<div class="welcome">
  <h2>${name.startsWith('#') ? words('welcome', { name }) : name}</h2>
  <p>${words('beginning')} ${words('what-to-do')}</p>
</div>`;
