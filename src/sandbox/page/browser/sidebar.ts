import { html, nothing, type TemplateResult } from 'lit';
import type { PagePerson, PagePlace } from '../protocol.ts';
import type { Actions } from './actions.ts';
import { avatarOf } from './avatar.ts';
import { addressOf } from './route.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';

/** Servers, channels, and whom one is. */
export function renderSidebar(state: State, actions: Actions): TemplateResult | typeof nothing {
  const { person, place, words } = state;
  if (person === null || place === null) return nothing;
  const here = person.places.filter(({ guild }) => guild?.id === place.guild?.id);
  return html`<div class="sidebar ${state.sidebar ? 'open' : ''}">
    <nav class="rail" aria-label=${words('servers')}>
      ${railPlaces(person).map((one) => renderServer(one, person, place, words))}
    </nav>
    <div class="side">
      <nav class="channels" aria-label=${words('channels')}>
        <h2>${place.guild?.name ?? words('direct-messages')}</h2>
        ${here.map((one) => renderChannel(one, person, place, actions))}
      </nav>
      ${renderPeople(state, person, actions)}
    </div>
  </div>`;
}

/** Direct messages first, then each server once. */
function railPlaces(person: PagePerson): readonly PagePlace[] {
  const direct = person.places.filter(({ guild }) => guild === null);
  const seen = new Set<string>();
  const servers = person.places.filter(({ guild }) => {
    if (guild === null || seen.has(guild.id)) return false;
    seen.add(guild.id);
    return true;
  });
  return [...direct, ...servers];
}

function renderServer(place: PagePlace, person: PagePerson, current: PagePlace, words: Words): TemplateResult {
  const isHere = place.guild?.id === current.guild?.id;
  const name = place.guild?.name ?? words('direct-messages');
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3);
  return html`<a class="server ${isHere ? 'here' : ''}" href=${addressOf(person, place)} aria-label=${name}
    data-letters=${place.guild === null ? nothing : letters} title=${name} aria-current=${isHere ? 'true' : nothing}
    >${place.guild === null ? html`<span class="icon icon-chat-left-text-fill"></span>` : nothing}</a
  >`;
}

function renderChannel(place: PagePlace, person: PagePerson, current: PagePlace, actions: Actions): TemplateResult {
  const isHere = place.channel.id === current.channel.id;
  const label =
    place.guild === null
      ? html`<img alt="" src=${avatarOf('Verbatim', true)} width="32" height="32" />Verbatim<span class="tag">APP</span>`
      : html`<span class="icon icon-hash"></span>${place.channel.name}`;
  return html`<a class="channel ${isHere ? 'here' : ''}" href=${addressOf(person, place)} aria-current=${isHere ? 'page' : nothing}
    @click=${actions.closeSidebar}
    >${label}</a>`;
}

function renderPeople(state: State, person: PagePerson, actions: Actions): TemplateResult {
  const { words } = state;
  const otherTheme = words(state.light ? 'use-dark' : 'use-light');
  return html`<div class="me" @keydown=${(event: KeyboardEvent) => state.peopleOpen && event.key === 'Escape' && actions.togglePeople()}>
    <button type="button" class="me-button" aria-expanded=${state.peopleOpen} @click=${actions.togglePeople}>
      <img alt="" src=${avatarOf(person.name, false)} width="32" height="32" />
      <span><strong>${words('you-are', { name: person.name })}</strong><small>${inShort(words(`about.${person.about}`))}</small></span>
    </button>
    <button type="button" class="bare" aria-label=${otherTheme} title=${otherTheme} @click=${actions.toggleTheme}>
      <span class="icon ${state.light ? 'icon-moon-fill' : 'icon-sun-fill'}"></span>
    </button>
    ${
      state.peopleOpen
        ? html`<div class="people">
          <ul aria-label=${words('be-somebody')}>${state.people.map(
            (one) =>
              html`<li>
                <button type="button" aria-pressed=${one.id === person.id} @click=${() => actions.go(one, samePlace(one, state.place))}>
                  <img alt="" src=${avatarOf(one.name, false)} width="32" height="32" />
                  <span><strong>${one.name}</strong><small>${words(`about.${one.about}`)}</small></span>
                  ${one.id === person.id ? html`<span class="icon icon-check-lg"></span>` : nothing}
                </button>
              </li>`,
          )}</ul>
          ${renderLanguages(state, actions)}
        </div>`
        : nothing
    }
  </div>`;
}

/** What somebody is, without what follows from it: there is room for little more. */
const inShort = (about: string): string => about.split(/\s*[:,]\s/u, 1)[0]!;

/** In which language the commands and the answers are. */
function renderLanguages({ languages, locales, words }: State, actions: Actions): TemplateResult {
  const { own, server, maySetServer } = languages;
  const choice = (label: string, of: 'own' | 'server', chosen: string, locked: boolean) =>
    html`<label>
      ${label}
      <select ?disabled=${locked} @change=${(event: Event) => actions.setLanguage(of, (event.currentTarget as HTMLSelectElement).value)}>
        ${locales.map((locale) => html`<option value=${locale} .selected=${locale === chosen}>${languageName(locale)}</option>`)}
      </select>
    </label>`;
  return html`<div class="languages">
    ${choice(words('own-language'), 'own', own, false)}
    ${server === null ? nothing : choice(words('server-language'), 'server', server, !maySetServer)}
  </div>`;
}

/** A language by the name it has itself. */
const languageName = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;

/** The same channel where the other person is there too. */
const samePlace = (person: PagePerson, place: PagePlace | null): PagePlace =>
  person.places.find(({ guild, channel }) => guild !== null && channel.id === place?.channel.id) ??
  person.places.find(({ guild }) => (guild === null) === (place?.guild === null)) ??
  person.places[0]!;
